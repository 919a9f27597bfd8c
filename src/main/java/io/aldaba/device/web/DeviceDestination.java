package io.aldaba.device.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.login.LoginRequirements;
import io.aldaba.login.web.Destination;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.Visit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The question about a device as the destination after a login. The login page does not name the client: only a
 * logged-in user may know it.
 */
@Dependent
class DeviceDestination implements Destination {

    private final Issuer issuer;
    private final Pages pages;

    @Inject
    DeviceDestination(Issuer issuer, Pages pages) {
        this.issuer = issuer;
        this.pages = pages;
    }

    @Override
    public String path() {
        return DeviceConsentPage.PATH;
    }

    @Override
    public Purpose purpose(String query) {
        return new Purpose(Optional.empty(), "");
    }

    /** Returns to the code page. Nothing is denied, because nobody has logged in. */
    @Override
    public Response giveUp(String query, Visit visit) {
        String back = DeviceLanguages.of(query).wayTo(UserCodePage.PATH);
        return pages.seeOther(URI.create(issuer.url(back)), visit);
    }

    @Override
    public LoginRequirements requirements(String query) {
        return new LoginRequirements(
                Optional.empty(),
                List.of(),
                Set.of(),
                Optional.empty(),
                DeviceLanguages.of(query).wished());
    }
}
