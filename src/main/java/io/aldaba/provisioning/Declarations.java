package io.aldaba.provisioning;

import io.aldaba.client.ClientId;
import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Members;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Sha256;
import io.aldaba.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that is declared.
 *
 * @param resources the resources without fault
 * @param clients the clients without fault
 * @param initialAccessTokens the initial access tokens without fault
 * @param directories the directories without fault
 * @param providers the identity providers without fault
 * @param users the people without fault
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
        Seen seen = new Seen();
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

    /** These and those, which stand over these where both declare the same one. */
    Declarations under(Declarations those) {
        Set<String> indicators = those.resources.stream()
                .map(resource -> Resource.canonical(resource.resource().indicator()))
                .collect(Collectors.toSet());
        Set<ClientId> clientIds =
                those.clients.stream().map(client -> client.client().id()).collect(Collectors.toSet());
        Set<Sha256> tokens = those.initialAccessTokens.stream()
                .map(DeclaredInitialAccessToken::digest)
                .collect(Collectors.toSet());
        Set<String> aliases = those.directories.stream()
                .map(directory -> directory.directory().alias().value())
                .collect(Collectors.toSet());
        Set<ProviderAlias> providerAliases = those.providers.stream()
                .map(provider -> provider.provider().alias())
                .collect(Collectors.toSet());
        Set<String> usernames =
                those.users.stream().map(user -> user.username().canonical()).collect(Collectors.toSet());
        return new Declarations(
                both(
                        resources.stream()
                                .filter(resource -> !indicators.contains(
                                        Resource.canonical(resource.resource().indicator()))),
                        those.resources),
                both(
                        clients.stream()
                                .filter(client ->
                                        !clientIds.contains(client.client().id())),
                        those.clients),
                both(
                        initialAccessTokens.stream().filter(token -> !tokens.contains(token.digest())),
                        those.initialAccessTokens),
                both(
                        directories.stream()
                                .filter(directory -> !aliases.contains(
                                        directory.directory().alias().value())),
                        those.directories),
                both(
                        providers.stream()
                                .filter(provider -> !providerAliases.contains(
                                        provider.provider().alias())),
                        those.providers),
                both(
                        users.stream()
                                .filter(user ->
                                        !usernames.contains(user.username().canonical())),
                        those.users),
                both(faults.stream(), those.faults));
    }

    private static <T> List<T> both(Stream<T> these, List<T> those) {
        return Stream.concat(these, those.stream()).toList();
    }
}
