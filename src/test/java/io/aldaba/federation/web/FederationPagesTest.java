package io.aldaba.federation.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.clientauthentication.InMemoryUsedAssertions;
import io.aldaba.directory.InMemoryDirectories;
import io.aldaba.federation.AskForProof;
import io.aldaba.federation.AuthenticationTask;
import io.aldaba.federation.BeginFederatedLogin;
import io.aldaba.federation.ConfirmLink;
import io.aldaba.federation.FederationRefusal;
import io.aldaba.federation.FindPendingLink;
import io.aldaba.federation.FindWaysToProve;
import io.aldaba.federation.FinishFederatedLogin;
import io.aldaba.federation.InMemoryPendingLinks;
import io.aldaba.federation.InMemoryPendingLogins;
import io.aldaba.federation.LinkByLogin;
import io.aldaba.federation.LinkOnce;
import io.aldaba.federation.OpenIdProviders;
import io.aldaba.federation.PendingLogin;
import io.aldaba.federation.ProveLocalAccount;
import io.aldaba.federation.ReadUpstreamProfile;
import io.aldaba.federation.RefuseFederatedLogin;
import io.aldaba.federation.SendToProvider;
import io.aldaba.federation.SomeUpstreamIdentities;
import io.aldaba.federation.TakeUpLogin;
import io.aldaba.federation.UpstreamIdentity;
import io.aldaba.identity.AdmitExternalUser;
import io.aldaba.identity.AdmitOnce;
import io.aldaba.identity.InMemoryExternalIdentities;
import io.aldaba.identity.LinkExternalIdentity;
import io.aldaba.identityprovider.FindProvider;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.InMemoryIdentityProviders;
import io.aldaba.identityprovider.SomeProviders;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.ScriptedRandom;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.login.VouchForUser;
import io.aldaba.login.web.PageHouse;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.page.web.SomePages;
import io.aldaba.user.SomeUsers;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a browser that comes back from a provider goes, and that it can always go on from there. */
class FederationPagesTest {

    private static final IdentityProvider PROVIDER = SomeProviders.at("https://op.example");
    private static final String ALIAS = PROVIDER.alias().value();
    private static final String SPANISH = "%2Fspanish%3Fa%3Db";

    private final PageHouse house = new PageHouse();
    private final InMemoryPendingLogins logins = new InMemoryPendingLogins();
    private final InMemoryPendingLinks links = new InMemoryPendingLinks();
    private final InMemoryExternalIdentities identities = new InMemoryExternalIdentities();
    private final InMemoryIdentityProviders declared = new InMemoryIdentityProviders();
    private final ScriptedProvider scripted = new ScriptedProvider();
    private final ProofPage proof = proofPage();
    private final FederationEndpoint endpoint = endpoint();

    @BeforeEach
    void the_provider_is_declared() {
        declared.save(PROVIDER);
    }

    @Test
    void the_page_for_the_proof_has_an_address_that_can_be_loaded_again() {
        URI page = proofNeeded();

        for (int i = 0; i < 2; i++) {
            Response shown = proof.show(ALIAS, at(page).servlet());
            assertThat(shown.getStatus()).isEqualTo(200);
            assertThat(shown.getHeaderString("Content-Language")).isEqualTo("es");
            assertThat(PageHouse.read(shown).select("#username").attr("value")).isEqualTo("johndoe@example.com");
        }
    }

    @Test
    void after_a_wrong_password_the_address_is_still_that_of_the_page() {
        URI page = proofNeeded();

        Response answer = posted(page, "password", "wrong");

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(PageHouse.read(answer).select("#proof-fault").text())
                .isEqualTo("Esta no es la contraseña de la cuenta. Inténtalo de nuevo.");
        assertThat(PageHouse.read(answer).select("#proof-text").text()).contains("Log in at work");
        assertThat(PageHouse.read(answer).select("form").attr("action")).isEqualTo(page.toString());
        assertThat(proof.show(ALIAS, at(page).servlet()).getStatus()).isEqualTo(200);
    }

    @Test
    void a_password_that_cannot_be_read_is_a_wrong_one() {
        URI page = proofNeeded();

        Response answer = posted(page, "password", SomeUsers.PASSWORD + "\t");

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(PageHouse.read(answer).select("#proof-fault")).hasSize(1);
        assertThat(house.logins.auditTrail.types()).doesNotContain("identity.linked");
    }

    @Test
    void who_logs_in_another_way_chooses_it() {
        Response answer = posted(proofNeeded(), "cancel", "1");

        assertThat(answer.getHeaderString("Location"))
                .isEqualTo(SomePages.ISSUER + "/login?continue=" + SPANISH + "&choose=1");
    }

    /** The link is bound to the same cookie as the form. */
    @Test
    void a_stale_form_leads_to_the_login_on_the_same_way() {
        Document page = PageHouse.read(proof.show(ALIAS, at(proofNeeded()).servlet()));
        String form = FormParameters.parse("csrf=old")
                .with("link", page.select("input[name=link]").attr("value"))
                .with("continue", page.select("input[name=continue]").attr("value"))
                .with("password", SomeUsers.PASSWORD)
                .encoded();

        Response answer = proof.prove(ALIAS, form, PageHouse.form().servlet());

        assertThat(answer.getHeaderString("Location"))
                .isEqualTo(SomePages.ISSUER + "/login?continue=" + SPANISH + "&choose=1");
        assertThat(house.logins.auditTrail.events()).isEmpty();
        assertThat(rejectionOf(() -> proof.prove(ALIAS, form, known().posted().servlet()))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "link=unknown", "by=corporate"})
    void nobody_sees_the_page_without_its_link(String query) {
        URI page = proofNeeded();

        assertThat(rejectionOf(() -> proof.show(ALIAS, known().query(query).servlet()))
                        .status())
                .isEqualTo(400);
        BrowserRequest another = new BrowserRequest()
                .cookie("__Host-aldaba-browser", "c".repeat(43))
                .query(page.getRawQuery());
        assertThat(rejectionOf(() -> proof.show(ALIAS, another.servlet())).status())
                .isEqualTo(400);
    }

    @Test
    void a_provider_that_the_account_is_not_linked_to_proves_nothing() {
        URI page = proofNeeded();

        assertThat(rejectionOf(() -> proof.show(
                                ALIAS,
                                known().query(page.getRawQuery() + "&by=another")
                                        .servlet()))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void who_declines_there_is_told_so_at_the_login_page_s_own_address() {
        Response answer = back("error=access_denied&state=" + sent());

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeaderString("Location"))
                .isEqualTo(SomePages.ISSUER + "/login?continue=" + SPANISH + "&choose=declined");
    }

    @Test
    void who_is_refused_finds_the_way_to_log_in_otherwise() {
        scripted.fails = true;

        Response answer = back("code=c&state=" + sent());
        Document shown = PageHouse.read(answer);

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getHeaderString("Content-Language")).isEqualTo("es");
        assertThat(shown.select("#error-code").text()).isEqualTo("federation-refused");
        assertWayOn(shown);
        assertThat(house.refusals.texts()).singleElement().asString().contains("refused: the script says so");
    }

    @Test
    void who_comes_back_late_or_twice_reads_so_and_finds_the_way_on() {
        String used = sent();
        back("error=access_denied&state=" + used);
        String late = sent();
        house.logins.clock.advance(PendingLogin.LIFE);

        for (String state : new String[] {used, late}) {
            Response answer = back("code=c&state=" + state);
            assertThat(answer.getStatus()).isEqualTo(400);
            assertThat(PageHouse.read(answer).select("#error-code").text()).isEqualTo("federation-late");
            assertWayOn(PageHouse.read(answer));
        }
    }

    @Test
    void another_browser_learns_nothing_of_the_way_on() {
        String state = sent();
        BrowserRequest another = new BrowserRequest()
                .cookie("__Host-aldaba-browser", "c".repeat(43))
                .query("code=c&state=" + state);

        Rejection refusal = rejectionOf(() -> endpoint.finish(ALIAS, another.servlet()));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(house.refusals.rejections()).isEmpty();
    }

    private static void assertWayOn(Document shown) {
        assertThat(shown.select("#error-next").attr("href"))
                .isEqualTo(SomePages.ISSUER + "/login?continue=" + SPANISH + "&choose=1");
    }

    /** John has an account here, and comes from the provider for the first time; returns the page's address. */
    private URI proofNeeded() {
        Response answer = back("code=c&state=" + sent());
        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeaderString("Location"))
                .startsWith(SomePages.ISSUER + "/federation/" + ALIAS + "/proof?link=");
        return answer.getLocation();
    }

    /** Sends the browser to the provider; returns {@code state}. */
    private String sent() {
        Response answer =
                endpoint.begin(ALIAS, known().query("continue=" + SPANISH).servlet());
        assertThat(answer.getLocation()).isEqualTo(URI.create(PROVIDER.issuer()));
        return scripted.task.orElseThrow().state().reveal();
    }

    private Response back(String query) {
        return endpoint.finish(ALIAS, known().query(query).servlet());
    }

    private Response posted(URI page, String field, String value) {
        String form = FormParameters.parse(page.getRawQuery())
                .with("csrf", PageHouse.csrf())
                .with(field, value)
                .encoded();
        return proof.prove(ALIAS, form, PageHouse.form().servlet());
    }

    private static BrowserRequest at(URI page) {
        return known().query(page.getRawQuery());
    }

    private static BrowserRequest known() {
        return new BrowserRequest().cookie("__Host-aldaba-browser", PageHouse.BROWSER);
    }

    private ProofPage proofPage() {
        FindPendingLink find = new FindPendingLink(links, house.logins.clock);
        ProofPage made = new ProofPage();
        made.addressedProvider = new AddressedProvider(new FindProvider(declared));
        made.findPendingLink = find;
        made.findWaysToProve = new FindWaysToProve(house.users, identities, declared, new InMemoryDirectories());
        made.proveLocalAccount = new ProveLocalAccount(
                find,
                linkOnce(),
                house.logins.logIn,
                admit(),
                vouch(),
                readProfile(),
                new RefuseFederatedLogin(house.logins.auditTrail));
        made.returnPaths = house.returnPaths();
        made.refusalTrail = house.refusals;
        made.pages = SomePages.pages(SomePages.ISSUER);
        made.visits = SomePages.visits(SomePages.ISSUER);
        made.issuer = new Issuer(SomePages.ISSUER);
        return made;
    }

    private FederationEndpoint endpoint() {
        ScriptedRandom random = new ScriptedRandom();
        FederationEndpoint made = new FederationEndpoint();
        made.addressedProvider = proof.addressedProvider;
        made.sendToProvider = new SendToProvider(scripted, new BeginFederatedLogin(logins, random, house.logins.clock));
        made.finishFederatedLogin = new FinishFederatedLogin(
                new TakeUpLogin(logins, new InMemoryUsedAssertions(), house.logins.auditTrail, house.logins.clock),
                scripted,
                admit(),
                new LinkByLogin(links, house.users, new ConfirmLink(identities), linkOnce(), house.logins.clock),
                proof.findWaysToProve,
                new AskForProof(links, random, house.logins.clock),
                vouch(),
                new RefuseFederatedLogin(house.logins.auditTrail),
                readProfile());
        made.proofPage = proof;
        made.refusalTrail = house.refusals;
        made.returnPaths = proof.returnPaths;
        made.pages = proof.pages;
        made.visits = proof.visits;
        made.issuer = proof.issuer;
        return made;
    }

    private LinkOnce linkOnce() {
        return new LinkOnce(
                links,
                new LinkExternalIdentity(identities, house.logins.auditTrail, house.logins.clock),
                house.logins.clock);
    }

    private AdmitExternalUser admit() {
        return new AdmitExternalUser(new AdmitOnce(
                identities, house.users, new SequentialIds(), house.logins.auditTrail, house.logins.clock));
    }

    private ReadUpstreamProfile readProfile() {
        return new ReadUpstreamProfile(declared, new InMemoryDirectories(), new ScriptedRandom());
    }

    private VouchForUser vouch() {
        return new VouchForUser(house.users, house.logins.auditTrail);
    }

    /** Proves John, or fails. */
    private static final class ScriptedProvider implements OpenIdProviders {

        private Optional<AuthenticationTask> task = Optional.empty();
        private boolean fails;

        @Override
        public void requireMetadata(IdentityProvider provider) {}

        @Override
        public URI authenticationRequest(IdentityProvider provider, AuthenticationTask asked) {
            task = Optional.of(asked);
            return URI.create(provider.issuer());
        }

        @Override
        public void requireIssuer(IdentityProvider provider, Optional<String> named) {}

        @Override
        public UpstreamIdentity redeem(IdentityProvider provider, Redemption redemption) {
            if (fails) {
                throw FederationRefusal.refused(provider.alias(), "the script says so");
            }
            return SomeUpstreamIdentities.ana("johndoe@example.com", true);
        }

        @Override
        public Optional<URI> logoutRequest(IdentityProvider provider, Optional<String> idToken, Secret state) {
            return Optional.empty();
        }

        @Override
        public UpstreamLogout readLogoutToken(IdentityProvider provider, String token) {
            throw new UnsupportedOperationException();
        }
    }
}
