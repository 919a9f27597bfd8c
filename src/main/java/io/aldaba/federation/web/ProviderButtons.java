package io.aldaba.federation.web;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.login.web.LoginOption;
import io.aldaba.user.EmailAddress;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The providers on the login page: a button each, and the email domains whose users log in there. */
@Dependent
class ProviderButtons implements LoginOption {

    private final CurrentProviders providers;

    @Inject
    ProviderButtons(CurrentProviders providers) {
        this.providers = providers;
    }

    @Override
    public List<Button> buttons() {
        return providers.list().stream()
                .map(provider -> new Button(
                        provider.alias().value(),
                        provider.buttonText(),
                        provider.alias().value(),
                        provider.path()))
                .toList();
    }

    @Override
    public Optional<String> route(String typedName) {
        return EmailAddress.parse(typedName.strip())
                .map(EmailAddress::domain)
                .flatMap(domain -> providers.list().stream()
                        .filter(provider -> provider.domains().contains(domain))
                        .findFirst())
                .map(IdentityProvider::path);
    }

    @Override
    public boolean routesAny() {
        return providers.list().stream()
                .anyMatch(provider -> !provider.domains().isEmpty());
    }
}
