/** A browser without scripts, of which one origin is known: what leads elsewhere is told and not followed. */
export class Browser {
  #jars = new Map();

  /** @param {...string} origins where it goes */
  constructor(...origins) {
    this.origins = origins;
  }

  /** Opens a URL and follows where it leads. @returns {{url: URL, status?: number, page?: string}} without a page: elsewhere */
  async open(url, init = {}) {
    const at = new URL(url);
    if (!this.origins.includes(at.origin)) return { url: at };
    const jar = this.#jar(at.origin);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(at, { ...init, headers: { accept: 'text/html,*/*;q=0.8', ...init.headers, cookie }, redirect: 'manual' });
    answer.headers.getSetCookie().forEach((line) => this.#keep(jar, line));
    const location = answer.headers.get('location');
    if (location && answer.status < 400) return this.open(new URL(location, at));
    return { url: at, status: answer.status, page: await answer.text() };
  }

  /** Sends the form of a page, the hidden fields and these. */
  async submit({ url, page }, fields) {
    const body = new URLSearchParams();
    for (const [input] of page.matchAll(/<input\b[^>]* type="hidden"[^>]*>/g)) body.set(attribute(input, 'name'), attribute(input, 'value'));
    Object.entries(fields).forEach(([name, value]) => body.set(name, value));
    const action = new URL(attribute(page.match(/<form[^>]*>/)[0], 'action'), url);
    return this.open(action, { method: 'POST', body, headers: { origin: action.origin } });
  }

  /** Opens a URL, and does what Aldaba's pages ask for as johndoe, until it leads back to the application. */
  async signIn(url, isBack) {
    let shown = await this.open(url);
    for (let step = 0; step < 5 && !isBack(shown); step++) {
      if (shown.page?.includes('id="login-page"')) shown = await this.submit(shown, { username: 'johndoe', password: 'secret' });
      else if (shown.page?.includes('id="consent-allow"')) shown = await this.submit(shown, { decision: 'allow' });
      else throw new Error(`no way on from ${shown.url}: ${shown.status} ${shown.page?.slice(0, 2000)}`);
    }
    return shown;
  }

  /** Lets a device in as johndoe, by the link it shows. */
  async letIn(link, userCode) {
    let shown = await this.open(link);
    for (let step = 0; step < 5 && !shown.page.includes('id="consent-allow"'); step++) {
      const isLogin = shown.page.includes('id="login-page"');
      shown = await this.submit(shown, isLogin ? { username: 'johndoe', password: 'secret' } : { user_code: userCode });
    }
    return this.submit(shown, { decision: 'allow' });
  }

  /** What a page is answered with, beside the page. */
  async headers(url) {
    const cookie = [...this.#jar(url.origin)].map(([name, value]) => `${name}=${value}`).join('; ');
    return (await fetch(url, { headers: { cookie }, redirect: 'manual' })).headers;
  }

  #jar(origin) {
    if (!this.#jars.has(origin)) this.#jars.set(origin, new Map());
    return this.#jars.get(origin);
  }

  #keep(jar, line) {
    const [pair] = line.split(';');
    const equals = pair.indexOf('=');
    if (/max-age=0|expires=thu, 01[- ]jan[- ]1970/i.test(line)) jar.delete(pair.slice(0, equals));
    else jar.set(pair.slice(0, equals), pair.slice(equals + 1));
  }
}

function attribute(tag, name) {
  const value = tag.match(new RegExp(` ${name}="([^"]*)"`))?.[1] ?? '';
  return value.replaceAll('&#34;', '"').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
