package io.aldaba.authorize.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.audit.jpa.AuditTables;
import io.aldaba.authorize.AuthorizationCodes;
import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.authorize.DecideNextStep;
import io.aldaba.authorize.ExchangeAuthorizationCode;
import io.aldaba.authorize.IssueAuthorizationCode;
import io.aldaba.authorize.RedeemAuthorizationCode;
import io.aldaba.authorize.Redemption;
import io.aldaba.client.ClientExamples;
import io.aldaba.consent.Consent;
import io.aldaba.consent.Consents;
import io.aldaba.consent.FindConsent;
import io.aldaba.consent.jpa.ConsentTables;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Secret;
import io.aldaba.platform.persistence.Migrations;
import io.aldaba.platform.persistence.Vendor;
import io.aldaba.session.Sessions;
import io.aldaba.session.jpa.SessionTables;
import io.aldaba.testing.RecordedStatements;
import io.aldaba.testing.TestDatabase;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.OpenTokenFamily;
import io.aldaba.token.TokenFamilies;
import io.aldaba.token.TokenHouse;
import io.aldaba.token.jpa.FamilyTables;
import io.aldaba.user.Users;
import io.aldaba.user.jpa.UserTables;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a login in a browser asks of PostgreSQL between the password and the tokens, each statement. */
class CodeStatementsTest {

    private static final Pattern TABLE = Pattern.compile("(FROM asked JOIN|FROM|INTO|UPDATE) ([a-z_]+)");

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final AuthorizationRequest request = AuthorizeHouse.request(ClientExamples.spa());
    private final RecordedStatements recorded = recorded();
    private final TestDatabase database = recorded.database();

    private final Consents consents = ConsentTables.of(database);
    private final Users users = UserTables.of(database);
    private final Sessions sessions = SessionTables.of(database);
    private final TokenFamilies families = FamilyTables.of(database);
    private final AuditTrail audit = AuditTables.trail(database);
    private final AuthorizationCodes codes =
            new JpaAuthorizationCodes(database.entityManager(), database.dataSource(), () -> false);

    @BeforeEach
    void john_is_logged_in_and_has_consented() {
        database.runInTransaction(() -> {
            assertThat(users.add(house.tokens.john)).isTrue();
            sessions.add(house.begun.session());
            assertThat(consents.add(new Consent(
                            house.john.id(),
                            request.client().id(),
                            request.scope(),
                            request.namedClaims(),
                            house.tokens.clock.instant())))
                    .isTrue();
        });
        recorded.clear();
    }

    @Test
    void a_code_takes_four_statements_and_its_tokens_six() {
        DecideNextStep decideNextStep = new DecideNextStep(
                new FindConsent(consents),
                house.tokens.nameSubject(),
                house.tokens.chooseResource(),
                house.tokens.clock);
        assertThat(decideNextStep.beforeConsent(request, Optional.of(house.john)))
                .isEmpty();
        Secret code = database.inTransaction(this::issue);

        assertThat(asked())
                .containsExactlyInAnyOrder(
                        "FROM session", "FROM consent", "INTO authorization_code", "INTO audit_event");
        recorded.clear();
        IssuedTokens tokens = database.inTransaction(() -> exchange(code));

        assertThat(tokens.refreshToken()).isPresent();
        assertThat(asked())
                .containsExactlyInAnyOrder(
                        "FROM asked JOIN authorization_code",
                        "UPDATE authorization_code",
                        "FROM session",
                        "INTO token_family",
                        "INTO refresh_token",
                        "INTO audit_event");
    }

    private Secret issue() {
        return new IssueAuthorizationCode(
                        sessions,
                        codes,
                        consents,
                        house.tokens.chooseResource(),
                        house.tokens.random,
                        house.tokens.ids,
                        audit,
                        house.tokens.clock)
                .issue(request, house.john, TokenHouse.ADDRESS);
    }

    private IssuedTokens exchange(Secret code) {
        OpenTokenFamily openTokenFamily = new OpenTokenFamily(
                families,
                FamilyTables.refreshTokens(database),
                users,
                house.tokens.settings,
                house.tokens.random,
                house.tokens.ids,
                audit,
                house.tokens.clock);
        RedeemAuthorizationCode redeem = new RedeemAuthorizationCode(
                codes, sessions, families, house.tokens.chooseResource(), openTokenFamily, audit, house.tokens.clock);
        return new ExchangeAuthorizationCode(redeem, house.tokens.signTokens())
                .exchange(
                        new Redemption(
                                code, ClientExamples.REDIRECT.value(), Optional.of(AuthorizeHouse.VERIFIER), Set.of()),
                        ClientExamples.authenticated(request.client()),
                        TokenHouse.ADDRESS);
    }

    /** What each statement does first, and to which table. */
    private List<String> asked() {
        return recorded.statements().stream()
                .map(statement -> {
                    Matcher first = TABLE.matcher(statement);
                    return first.find() ? first.group() : statement;
                })
                .toList();
    }

    private static RecordedStatements recorded() {
        DataSource empty = TestDatabase.empty(Vendor.POSTGRESQL);
        new Migrations(empty, Vendor.POSTGRESQL).apply();
        return RecordedStatements.of(empty, Vendor.POSTGRESQL);
    }
}
