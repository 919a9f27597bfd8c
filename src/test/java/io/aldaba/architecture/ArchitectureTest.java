package io.aldaba.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The code follows the rules of the house, and each rule detects the violations that it is meant for. */
class ArchitectureTest {

    private static JavaClasses house;

    @BeforeAll
    static void importTheHouse() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(House.ROOT);
    }

    @ParameterizedTest
    @EnumSource
    void the_house_obeys(HouseRule rule) {
        assertThat(rule.subjects(house)).as("a rule that checks nothing").isNotEmpty();
        assertThat(rule.faults(house)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void a_planted_violation_is_found(HouseRule rule, Map<String, String> sources, @TempDir Path directory) {
        JavaClasses planted = PlantedSources.compile(sources, directory);

        assertThat(rule.faults(planted)).isNotEmpty();
    }

    static Stream<Arguments> a_planted_violation_is_found() {
        Map<String, String> clientWeb = source("client.web", "ClientResource", "public class ClientResource {}");
        Map<String, String> clientJpa = source("client.jpa", "Store", "public class Store {}");
        return Stream.of(
                planted(
                        HouseRule.THE_INSIDE_IMPORTS_NO_LEAF,
                        clientWeb,
                        source("client", "Client", "class Client { io.aldaba.client.web.ClientResource resource; }")),
                planted(
                        HouseRule.THE_INSIDE_IS_PLAIN_JAVA,
                        source("client", "Client", "class Client { @jakarta.inject.Inject Client() {} }")),
                planted(
                        HouseRule.THE_INSIDE_IS_PLAIN_JAVA,
                        source(
                                "client",
                                "AskClient",
                                "@io.aldaba.kernel.UseCase class AskClient { jakarta.persistence.EntityManager em; }")),
                planted(
                        HouseRule.EACH_TECHNOLOGY_STAYS_IN_ITS_LEAF,
                        source("client.web", "Page", "class Page { jakarta.persistence.EntityManager em; }")),
                planted(
                        HouseRule.EACH_TECHNOLOGY_STAYS_IN_ITS_LEAF,
                        source("client.jpa", "Row", "class Row { com.nimbusds.jose.jwk.JWK key; }")),
                planted(
                        HouseRule.EACH_TECHNOLOGY_STAYS_IN_ITS_LEAF,
                        source("client.web", "Page", "class Page { java.net.http.HttpClient client; }")),
                planted(
                        HouseRule.EACH_TECHNOLOGY_STAYS_IN_ITS_LEAF,
                        source("client.jose", "Gate", "class Gate { com.nimbusds.oauth2.sdk.id.ClientID id; }")),
                planted(
                        HouseRule.EACH_TECHNOLOGY_STAYS_IN_ITS_LEAF,
                        source("client.oidc", "Gate", "class Gate { jakarta.ws.rs.core.Response response; }")),
                planted(
                        HouseRule.EACH_TECHNOLOGY_STAYS_IN_ITS_LEAF,
                        source("outbound", "Door", "class Door { javax.net.ssl.SSLContext tls; }")),
                planted(
                        HouseRule.A_LEAF_IMPORTS_NO_OTHER_LEAF,
                        clientJpa,
                        source("client.web", "Page", "class Page { io.aldaba.client.jpa.Store store; }")),
                planted(
                        HouseRule.A_LEAF_IMPORTS_NO_OTHER_LEAF,
                        source("token.web", "Page", "public class Page {}"),
                        source("client.web", "Other", "class Other { io.aldaba.token.web.Page page; }")),
                planted(
                        HouseRule.LEFT_NEVER_IMPORTS_RIGHT,
                        source("token", "Family", "public class Family {}"),
                        source("client", "Client", "class Client { io.aldaba.token.Family family; }")),
                planted(
                        HouseRule.LEFT_NEVER_IMPORTS_RIGHT,
                        source("user", "Person", "public class Person {}"),
                        source("client", "Client", "class Client { io.aldaba.user.Person neighbour; }")),
                planted(
                        HouseRule.NOBODY_IMPORTS_PLATFORM_AND_KERNEL_IMPORTS_NOBODY,
                        source("platform.time", "Ticker", "public class Ticker {}"),
                        source("client", "Client", "class Client { io.aldaba.platform.time.Ticker ticker; }")),
                planted(
                        HouseRule.NOBODY_IMPORTS_PLATFORM_AND_KERNEL_IMPORTS_NOBODY,
                        source("user", "Person", "public class Person {}"),
                        source("kernel", "Word", "class Word { io.aldaba.user.Person person; }")),
                planted(
                        HouseRule.TIME_AND_CHANCE_COME_FROM_THE_PLATFORM,
                        source("client", "Client", "class Client { Object at = java.time.Instant.now(); }")),
                planted(
                        HouseRule.TIME_AND_CHANCE_COME_FROM_THE_PLATFORM,
                        source("client.jpa", "Dice", "class Dice { Object dice = new java.security.SecureRandom(); }")),
                planted(
                        HouseRule.TIME_AND_CHANCE_COME_FROM_THE_PLATFORM,
                        source("client", "Client", "class Client { Object id = java.util.UUID.randomUUID(); }")),
                planted(
                        HouseRule.ROWS_ARE_PRIVATE_AND_REFER_TO_OTHER_FEATURES_BY_ID,
                        source("user.jpa", "UserRow", "@jakarta.persistence.Entity public class UserRow {}"),
                        source(
                                "token.jpa",
                                "TokenRow",
                                "@jakarta.persistence.Entity class TokenRow { java.util.List<io.aldaba.user.jpa.UserRow> u; }")),
                planted(
                        HouseRule.ROLES_ARE_REQUIRED_BY_OUR_OWN_ANNOTATION,
                        source(
                                "user.web",
                                "Door",
                                "@jakarta.annotation.security.RolesAllowed(\"admin\") class Door {}")),
                planted(
                        HouseRule.WHO_WAITS_FOR_WRITERS_IS_BEGUN_ANEW,
                        source(
                                "client",
                                "CountClients",
                                "@io.aldaba.kernel.Glance @io.aldaba.kernel.SerializedWrites class CountClients {}")),
                planted(
                        HouseRule.THE_INSIDE_IS_PLAIN_JAVA,
                        source(
                                "client",
                                "AskClient",
                                "@io.aldaba.kernel.Step class AskClient { jakarta.persistence.EntityManager em; }")),
                planted(
                        HouseRule.A_STEP_HAS_NO_STATEMENTS_OF_ITS_OWN,
                        source(
                                "client.jpa",
                                "Store",
                                "public interface Store {} class Rows implements Store { javax.sql.DataSource source; }"),
                        source(
                                "client",
                                "AskClient",
                                "@io.aldaba.kernel.Step class AskClient { io.aldaba.client.jpa.Store store; }")),
                planted(
                        HouseRule.EVERY_PACKAGE_IS_ON_THE_PLAN,
                        source("client.redis", "RedisClients", "class RedisClients {}")),
                planted(HouseRule.EVERY_PACKAGE_IS_ON_THE_PLAN, source("helpers", "Strings", "class Strings {}")),
                planted(HouseRule.EVERY_PACKAGE_IS_ON_THE_PLAN, source("client.web.deep", "Nest", "class Nest {}")));
    }

    private static Arguments planted(HouseRule rule, Map<String, String> source) {
        return Arguments.of(rule, source);
    }

    private static Arguments planted(HouseRule rule, Map<String, String> imported, Map<String, String> importing) {
        Map<String, String> both = new HashMap<>(imported);
        both.putAll(importing);
        return Arguments.of(rule, both);
    }

    private static Map<String, String> source(String place, String type, String body) {
        String packageName = House.ROOT + "." + place;
        return Map.of(packageName + "." + type, "package " + packageName + "; " + body);
    }
}
