// The AT Protocol's own servers on 127.0.0.1, in one process: PLC directory, PDS and app view.
//
// Arguments: the folder with `node_modules`, an empty folder for data, the URL of an empty PostgreSQL database, and the
// address under which the PDS is to be known (something in front of it may listen there). Says where everything listens in
// one line of JSON once all of it is ready; ends when its standard input does, so that it never outlives its test.
import dns from 'node:dns'
import http from 'node:http'
import net from 'node:net'
import { createRequire } from 'node:module'
import path from 'node:path'

const [folder, data, postgresUrl, publicUrl] = process.argv.slice(2)
const ANY_PORT = 0
const LOG_NOTHING = { LOG_ENABLED: 'false' }
Object.assign(process.env, LOG_NOTHING, { NODE_ENV: 'test' })

// These servers listen wherever they can, and there is no setting against it.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (port, ...rest) {
  return typeof port === 'object' ? listen.call(this, port, ...rest) : listen.call(this, port, '127.0.0.1', ...rest)
}
dns.setDefaultResultOrder('ipv4first') // did:web:localhost is looked for where we listen

const require = createRequire(path.join(folder, 'package.json'))
const { PDS, envToCfg, envToSecrets } = require('@atproto/pds')
const bsky = require('@atproto/bsky')
const { PlcServer, Database: PlcDatabase } = require('@did-plc/server')
const { Client: PlcClient } = require('@did-plc/lib')
const { Secp256k1Keypair } = require('@atproto/crypto')
const { Client: PostgresClient } = require('pg')

// The PostgreSQL that comes as a wheel has no pg_trgm. Only the search for names uses it: without it, three indexes are
// ordinary ones, and all else is as it was.
const query = PostgresClient.prototype.query
PostgresClient.prototype.query = function (sql, ...rest) {
  return query.call(this, typeof sql === 'string' ? withoutTrigrams(sql) : sql, ...rest)
}
function withoutTrigrams(sql) {
  if (/create extension .*pg_trgm/.test(sql)) return 'select 1'
  return sql.includes('gist_trgm_ops') ? sql.replace('using gist', 'using btree').replace(' gist_trgm_ops', '') : sql
}

const portOf = (server) => server.address().port
const urlOf = (server) => `http://127.0.0.1:${portOf(server)}`
const newKey = () => Secp256k1Keypair.create({ exportable: true })
const hex = async (key) => Buffer.from(await key.export()).toString('hex')

async function freePort() {
  const taken = net.createServer()
  await new Promise((resolve) => taken.listen(ANY_PORT, resolve))
  const port = portOf(taken)
  await new Promise((resolve) => taken.close(resolve))
  return port
}

async function startDirectory() {
  const server = await PlcServer.create({ db: PlcDatabase.mock(), port: ANY_PORT }).start()
  return urlOf(server)
}

// The app view's own identity, so that the PDS knows where to pass its methods on to.
async function registered(plcUrl, endpoint, key) {
  return await new PlcClient(plcUrl).createDid({
    signingKey: key.did(),
    rotationKeys: [key.did()],
    handle: 'appview.test',
    pds: endpoint,
    signer: key,
  })
}

async function startPds(plcUrl, appView) {
  const port = await freePort()
  const settings = {
    devMode: true, // no check that addresses are public ones
    port,
    hostname: 'localhost',
    dataDirectory: data,
    blobstoreDiskLocation: path.join(data, 'blobs'),
    blobstoreDiskTmpLocation: path.join(data, 'blobs-coming'),
    didPlcUrl: plcUrl,
    bskyAppViewUrl: appView.url,
    bskyAppViewDid: appView.did,
    serviceHandleDomains: ['.test'],
    inviteRequired: false,
    enableDidDocWithSession: true,
    rateLimitsEnabled: true,
    rateLimitBypassKey: 'people',
    jwtSecret: 'a secret of nobody',
    adminPassword: 'admin',
    plcRotationKeyK256PrivateKeyHex: await hex(await newKey()),
  }
  const config = envToCfg(settings)
  config.service.publicUrl = publicUrl
  const pds = await PDS.create(config, envToSecrets(settings))
  await pds.start()
  return { pds, url: `http://127.0.0.1:${port}` }
}

async function startAppView(plcUrl, port, did, key) {
  const db = new bsky.Database({ url: postgresUrl, schema: 'appview', poolSize: 10 })
  await db.migrateToLatestOrThrow()
  const dataPlane = await bsky.DataPlaneServer.create(db, ANY_PORT, plcUrl)
  const bsync = await bsky.MockBsync.create(db, ANY_PORT)
  const config = new bsky.ServerConfig({
    debugMode: true,
    port,
    publicUrl: `http://127.0.0.1:${port}`,
    serverDid: did,
    alternateAudienceDids: [],
    didPlcUrl: plcUrl,
    etcdHosts: [],
    dataplaneUrls: [urlOf(dataPlane.server)],
    dataplaneHttpVersion: '1.1',
    bsyncUrl: urlOf(bsync.server),
    bsyncHttpVersion: '1.1',
    modServiceDid: 'did:example:nobody',
    labelsFromIssuerDids: [],
    adminPasswords: ['admin'],
    bigThreadUris: new Set(),
    threadTagsHide: new Set(),
    threadTagsBumpDown: new Set(),
    searchTagsHide: new Set(),
    debugFieldAllowedDids: new Set(),
    maxThreadParents: 50,
    visibilityTagHide: 'hide',
    visibilityTagRankPrefix: 'rank:',
    notificationsDelayMs: 0,
    disableSsrfProtection: true,
    draftsLimit: 10,
  })
  await bsky.BskyAppView.create({ config, signingKey: key }).start()
  return { db, dataPlane }
}

// Handles end in .test, which no name server knows: the PDS that gave them out is asked.
function resolveHandlesBy(pds, dataPlane) {
  const did = async (handle) => (await pds.ctx.accountManager.getAccount(handle))?.did
  dataPlane.idResolver.handle.resolve = did
  pds.ctx.idResolver.handle.resolve = did
}

// The door for tests: POST /settle answers once the app view has indexed all that the PDS holds.
async function startDoor(pds, subscription) {
  const sequencer = pds.ctx.sequencer
  async function settled() {
    const newest = await sequencer.curr()
    while (newest !== null && (subscription.runner.getCursor() ?? 0) < newest) {
      sequencer.triesWithNoResults = 0
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await subscription.processAll()
  }
  const door = http.createServer((_, answer) =>
    settled().then(
      () => answer.end(),
      (error) => answer.writeHead(500).end(String(error)),
    ),
  )
  await new Promise((resolve) => door.listen(ANY_PORT, resolve))
  return urlOf(door)
}

const plcUrl = await startDirectory()
const appViewKey = await newKey()
const appViewPort = await freePort()
const appViewUrl = `http://127.0.0.1:${appViewPort}`
const appViewDid = await registered(plcUrl, appViewUrl, appViewKey)
const { pds, url: pdsUrl } = await startPds(plcUrl, { url: appViewUrl, did: appViewDid })
const { db, dataPlane } = await startAppView(plcUrl, appViewPort, appViewDid, appViewKey)
resolveHandlesBy(pds, dataPlane)
const subscription = new bsky.RepoSubscription({
  service: pdsUrl.replace('http', 'ws'),
  db,
  idResolver: dataPlane.idResolver,
})
subscription.start()
const door = await startDoor(pds, subscription)
console.log(JSON.stringify({ plc: plcUrl, pds: pdsUrl, appView: appViewUrl, door }))

process.stdin.on('end', () => process.exit(0)).resume()
