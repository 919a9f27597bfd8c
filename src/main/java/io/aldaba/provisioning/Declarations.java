package io.aldaba.provisioning;

import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Members;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All declarations.
 *
 * @param resources the resources without fault
 * @param clients the clients without fault
 * @param initialAccessTokens the initial access tokens without fault
 * @param directories the directories without fault
 * @param providers the identity providers without fault
 * @param users the users without fault
 * @param faults every fault, by JSON path
 */
record Declarations(
        List<DeclaredResource> resources,
        List<DeclaredClient> clients,
        List<DeclaredInitialAccessToken> initialAccessTokens,
        List<DeclaredDirectory> directories,
        List<DeclaredProvider> providers,
        List<DeclaredUser> users,
        List<FieldFault> faults) {

    static final Declarations NONE =
            new Declarations(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    static Declarations parse(ImportDocument document, ImportRules rules) {
        List<FieldFault> faults = new ArrayList<>(document.faults());
        DeclaredOnce seen = new DeclaredOnce();
        Members members = new Members(JsonPath.ROOT, document.members(), faults);
        List<DeclaredResource> resources = members.objects("resources").stream()
                .flatMap(resource -> DeclaredResource.parse(resource, seen).stream())
                .toList();
        List<DeclaredClient> clients = members.objects("clients").stream()
                .flatMap(client -> DeclaredClient.parse(client, rules, seen).stream())
                .toList();
        List<DeclaredInitialAccessToken> initialAccessTokens = members.objects("registration_tokens").stream()
                .flatMap(token -> DeclaredInitialAccessToken.parse(token, rules, seen).stream())
                .toList();
        List<DeclaredDirectory> directories = members.objects("directories").stream()
                .flatMap(directory -> DeclaredDirectory.parse(directory, rules, seen).stream())
                .toList();
        List<DeclaredProvider> providers = members.objects("identity_providers").stream()
                .flatMap(provider -> DeclaredProvider.parse(provider, seen).stream())
                .toList();
        List<DeclaredUser> users = members.objects("users").stream()
                .flatMap(user -> DeclaredUser.parse(user, rules, seen).stream())
                .toList();
        members.refuseRest();
        return new Declarations(resources, clients, initialAccessTokens, directories, providers, users, faults);
    }

    /** How many entries there are, of all kinds. */
    int size() {
        return resources.size()
                + clients.size()
                + initialAccessTokens.size()
                + directories.size()
                + providers.size()
                + users.size();
    }

    /** Both merged; of an entry that both declare, the one of {@code those} counts. */
    Declarations overriddenBy(Declarations those) {
        return new Declarations(
                overridden(
                        resources,
                        those.resources,
                        one -> Resource.canonical(one.resource().indicator())),
                overridden(clients, those.clients, one -> one.client().id()),
                overridden(initialAccessTokens, those.initialAccessTokens, DeclaredInitialAccessToken::digest),
                overridden(
                        directories, those.directories, one -> one.directory().alias()),
                overridden(providers, those.providers, one -> one.provider().alias()),
                overridden(users, those.users, one -> one.username().canonical()),
                Stream.concat(faults.stream(), those.faults.stream()).toList());
    }

    private static <T, K> List<T> overridden(List<T> these, List<T> those, Function<T, K> key) {
        Set<K> declaredAgain = those.stream().map(key).collect(Collectors.toSet());
        return Stream.concat(these.stream().filter(one -> !declaredAgain.contains(key.apply(one))), those.stream())
                .toList();
    }
}
