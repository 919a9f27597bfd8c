// Logs in as a browser does, each time as a new one: the login page, its form, the code, the tokens; wrk cannot keep two cookies of one
// response apart. Prints what summary.lua prints, for complete logins. Runs in node, since a JVM that has just started would take the cores
// from what is measured.
// Usage: node browse.mjs <authorization endpoint> <token endpoint> <Authorization header> <browsers> <seconds> [file]
// The user is ana or, with a file, the users in it in turn, one a line. If LOGOUT in the environment is the logout endpoint, they log out
// again.
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'

const [authorize, token, authorization, browsers, seconds, file] = process.argv.slice(2)
const people = file === undefined ? ['ana'] : readFileSync(file, 'utf8').split('\n').filter(Boolean)
let person = 0
const logout = process.env.LOGOUT
const REDIRECT = 'http://localhost:9/callback'
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
const MOST_STEPS = 12

const agent = new Agent({ keepAlive: true, maxSockets: Number(browsers) })
const form = (fields) => new URLSearchParams(fields).toString()

const opening = `${authorize}?${form({
  response_type: 'code',
  client_id: 'bench',
  redirect_uri: REDIRECT,
  scope: 'openid',
  state: 'a-state',
  nonce: 'a-nonce',
  code_challenge: CHALLENGE,
  code_challenge_method: 'S256',
})}`

function send(url, headers, body) {
  return new Promise((resolve, reject) => {
    const type = body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }
    const sent = request(url, { agent, method: body === undefined ? 'GET' : 'POST', headers: { ...headers, ...type } }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part) => (text += part))
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }))
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

async function browse(url, body, cookies) {
  const headers = { Accept: 'text/html' }
  if (cookies.size) headers.Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  if (body !== undefined) headers.Origin = new URL(url).origin
  const answer = await send(url, headers, body)
  for (const cookie of answer.headers['set-cookie'] ?? []) {
    const pair = cookie.split(';', 1)[0]
    const at = pair.indexOf('=')
    cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
  return answer
}

const unescape = (html) =>
  html.replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')

// The hidden fields, the person's, and the first button that is one of the fields and does not say no.
function filledIn(inner) {
  const fields = new URLSearchParams()
  let pressed = false
  for (const [tag] of inner.matchAll(/<(?:input|button)\b[^>]*>/g)) {
    const attribute = (name) => unescape(tag.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? '')
    const name = attribute('name')
    const button = tag.startsWith('<button') || attribute('type') === 'submit'
    if (!name || (button && (pressed || name === 'cancel'))) continue
    pressed ||= button
    if (button || attribute('type') === 'hidden') fields.set(name, attribute('value'))
  }
  if (inner.includes('name="password"')) {
    fields.set('username', people[person++ % people.length])
    fields.set('password', 'quiet-lantern-47-orchard')
  }
  return fields.toString()
}

async function logIn() {
  const cookies = new Map()
  let at = opening
  let body
  for (let step = 0; step < MOST_STEPS; step++) {
    const answer = await browse(at, body, cookies)
    body = undefined
    if (Math.trunc(answer.status / 100) === 3) {
      at = new URL(answer.headers.location, at).href
      if (at.startsWith(REDIRECT)) return leave(await exchange(new URL(at).searchParams.get('code')), cookies)
    } else if (answer.status === 200) {
      const found = answer.text.match(/<form[^>]*\baction="([^"]*)"[^>]*>(.*?)<\/form>/s)
      if (!found) throw new Error(`a page without a form: ${at}`)
      at = new URL(unescape(found[1]), at).href
      body = filledIn(found[2])
    } else {
      throw new Error(`${at} was answered ${answer.status}`)
    }
  }
  throw new Error(`no end after ${MOST_STEPS} steps`)
}

async function exchange(code) {
  const answer = await send(
    token,
    { Authorization: authorization },
    form({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier: VERIFIER }),
  )
  if (answer.status !== 200 || !JSON.parse(answer.text).id_token) throw new Error('the code is refused')
  return JSON.parse(answer.text).id_token
}

async function leave(idToken, cookies) {
  if (!logout) return
  const answer = await browse(`${logout}?${form({ id_token_hint: idToken })}`, undefined, cookies)
  if (answer.status !== 200 || !answer.text.includes('id="logout-success"')) throw new Error(`no logout: ${answer.status}`)
}

const took = []
let errors = 0
const began = performance.now()
const end = began + Number(seconds) * 1000

async function browser() {
  while (performance.now() < end) {
    const start = performance.now()
    try {
      await logIn()
      took.push(performance.now() - start)
    } catch (failure) {
      if (errors++ === 0) console.error(String(failure))
    }
  }
}

await Promise.all(Array.from({ length: Number(browsers) }, browser))
const elapsed = (performance.now() - began) / 1000
took.sort((one, other) => one - other)
const quantile = (part) => Math.round((took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? 0) * 1000)
console.log([(took.length / elapsed).toFixed(1), quantile(0.5), quantile(0.99), errors].join('\t'))
