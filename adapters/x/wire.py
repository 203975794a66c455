"""What X's API v2 takes and gives, as far as the bot uses it: written down after X's OpenAPI document (2.166 to 2.168).

Queries and bodies are built from these models, and answers are read through them, so what does not fit is noticed at
the door. From 2.167 on X says "post" where it said "tweet": answers are read in either spelling, and `Spelling` says
in which one is asked.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import AliasChoices, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Json = dict[str, Any]
Spelling = Literal["tweet", "post"]
Id = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,19}$")]
EventType = Literal["post.mention.create", "dm.received"]

#: X's ids carry their time: milliseconds since this moment, above the lowest 22 bits.
SNOWFLAKE_EPOCH = datetime(2010, 11, 4, 1, 42, 54, 657000, tzinfo=UTC)
SNOWFLAKE_BITS = 22
LARGE_PAGE = 100


def time_of(id_: str) -> datetime:
    """When the post or event with this id was made."""
    return SNOWFLAKE_EPOCH + timedelta(milliseconds=int(id_) >> SNOWFLAKE_BITS)


def _names(value: Any) -> Any:
    """On the wire a list is one string with commas."""
    return value.split(",") if isinstance(value, str) else value


_Name = TypeVar("_Name", bound=str)
Names = Annotated[list[_Name], BeforeValidator(_names)]
PostField = Literal[
    "author_id", "conversation_id", "created_at", "entities", "id", "referenced_posts", "referenced_tweets", "text"
]
EventField = Literal["created_at", "dm_conversation_id", "entities", "event_type", "id", "sender_id", "text"]


class Asked(BaseModel):
    """Parameters of a call; one that X does not know is a mistake of ours."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    def params(self) -> dict[str, str]:
        """As they stand in an address."""
        return {name: _as_parameter(value) for name, value in self.model_dump(by_alias=True, exclude_none=True).items()}


def _as_parameter(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return str(value)


class NothingAsked(Asked):
    """A call without parameters."""


class AskedForMe(Asked):
    """GET /2/users/me."""

    user_fields: Names[Literal["affiliation", "description"]] | None = Field(None, alias="user.fields")


class AskedForUsers(Asked):
    """GET /2/users."""

    ids: Annotated[Names[Id], Field(min_length=1, max_length=LARGE_PAGE)]


class AskedForPosts(Asked):
    """A timeline of posts, newest first."""

    max_results: Annotated[int, Field(ge=5, le=LARGE_PAGE)] = LARGE_PAGE
    pagination_token: Annotated[str, Field(min_length=1)] | None = None
    since_id: Id | None = None
    start_time: AwareDatetime | None = None
    tweet_fields: Names[PostField] | None = Field(None, alias="tweet.fields")
    post_fields: Names[PostField] | None = Field(None, alias="post.fields")


class AskedForEvents(Asked):
    """Direct messages, newest first."""

    max_results: Annotated[int, Field(ge=1, le=LARGE_PAGE)]
    pagination_token: Annotated[str, Field(min_length=16)] | None = None
    event_types: Names[Literal["MessageCreate"]] = ["MessageCreate"]
    fields: Names[EventField] = Field(alias="dm_event.fields")
    expansions: Names[Literal["sender_id"]] | None = None


class NewReply(BaseModel):
    """Where a new post goes."""

    model_config = ConfigDict(extra="forbid")
    in_reply_to_tweet_id: Id


class WithMedia(BaseModel):
    """Pictures that a new post carries."""

    model_config = ConfigDict(extra="forbid")
    media_ids: Annotated[list[Id], Field(min_length=1, max_length=4)]


class NewPost(BaseModel):
    """POST /2/tweets."""

    model_config = ConfigDict(extra="forbid")
    text: Annotated[str, Field(min_length=1)]
    reply: NewReply | None = None
    media: WithMedia | None = None


class NewMedia(BaseModel):
    """POST /2/media/upload."""

    model_config = ConfigDict(extra="forbid")
    media: Annotated[str, Field(min_length=1)]  #: base64
    media_category: Literal["tweet_image"] = "tweet_image"
    media_type: Literal["image/png"] = "image/png"


class AltText(BaseModel):
    """What a picture shows, in words."""

    text: Annotated[str, Field(max_length=1_000)]


class MediaMetadata(BaseModel):
    """About a picture."""

    alt_text: AltText


class MediaDescription(BaseModel):
    """POST /2/media/metadata."""

    model_config = ConfigDict(extra="forbid")
    id: Id
    metadata: MediaMetadata


class NewMessage(BaseModel):
    """POST /2/dm_conversations/with/:id/messages."""

    model_config = ConfigDict(extra="forbid")
    text: Annotated[str, Field(min_length=1)]


class NewWebhook(BaseModel):
    """POST /2/webhooks."""

    model_config = ConfigDict(extra="forbid")
    url: Annotated[str, Field(min_length=1, max_length=200)]


class ByUser(BaseModel):
    """Whose events are meant."""

    user_id: Id


class NewSubscription(BaseModel):
    """POST /2/activity/subscriptions."""

    model_config = ConfigDict(extra="forbid")
    event_type: EventType
    filter: ByUser
    webhook_id: Id


class Given(BaseModel):
    """Part of an answer; X adds to its answers whenever it likes."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Affiliation(Given):
    """The mark beside an account's name; an automated account has "Automated"."""

    description: str = ""


class User(Given):
    """An account."""

    id: Id
    username: str
    description: str = ""
    affiliation: Affiliation = Affiliation()


class Link(Given):
    """What became of an address in a text; with `media_key` it is the address of a picture, which nobody wrote."""

    url: str
    expanded_url: str | None = None
    media_key: str | None = None


class Entities(Given):
    """What X found in a text."""

    urls: list[Link] = []


class Reference(Given):
    """How a post relates to another one: replied_to, quoted, retweeted or reposted."""

    type: str
    id: Id


class Written(Given):
    """What posts and direct messages have in common."""

    id: Id
    text: str = ""
    created_at: AwareDatetime | None = None
    entities: Entities = Entities()

    @property
    def time(self) -> datetime:
        """As X says it, else out of the id."""
        return self.created_at or time_of(self.id)


class PostGiven(Written):
    """A post."""

    author_id: Id
    conversation_id: Id | None = None
    references: list[Reference] = Field([], validation_alias=AliasChoices("referenced_tweets", "referenced_posts"))


class EventGiven(Written):
    """A direct message."""

    dm_conversation_id: str
    sender_id: Id | None = None


class Includes(Given):
    """Objects that came along."""

    users: list[User] = []


class Meta(Given):
    """About a page; without a token it is the last one."""

    next_token: str | None = None


ItemGiven = TypeVar("ItemGiven", PostGiven, EventGiven)


class Page(Given, Generic[ItemGiven]):
    """A page of a list. `meta` is always there: without it X tells of errors only, which is no empty list."""

    data: list[ItemGiven] = []
    includes: Includes = Includes()
    meta: Meta


class PageOfPosts(Page[PostGiven]):
    """Of a timeline."""


class PageOfEvents(Page[EventGiven]):
    """Of direct messages."""


class OneUser(Given):
    """An account, or nothing where X has only errors to tell."""

    data: User | None = None


class Users(Given):
    """Accounts that were found; the others are told of among X's errors."""

    data: list[User] = []


class Made(Given):
    """What was made, by its id."""

    id: Id


class PostMade(Given):
    """The answer to a new post."""

    data: Made


class MediaMade(Given):
    """The answer to a picture, or to its description."""

    data: Made


class EventMade(Given):
    """What was sent, by its id."""

    dm_event_id: Id


class MessageMade(Given):
    """The answer to a new direct message."""

    data: EventMade


class Webhook(Given):
    """An address at which X delivers; not valid: X stopped delivering, because a check failed."""

    id: Id
    url: str
    valid: bool


class WebhookMade(Given):
    """The answer to a new webhook."""

    data: Webhook


class Webhooks(Given):
    """All of the app."""

    data: list[Webhook] = []


class Subscription(Given):
    """Which events go to which webhook."""

    subscription_id: Id
    event_type: str
    filter: Json = {}
    webhook_id: Id | None = None


class SubscriptionMade(Given):
    """The answer to a new subscription: X's texts show one, its examples a list."""

    data: Json | list[Json]


class Subscriptions(Given):
    """All of the app."""

    data: list[Subscription] = []


class Deleted(Given):
    """The answer to a deletion."""

    data: Json
