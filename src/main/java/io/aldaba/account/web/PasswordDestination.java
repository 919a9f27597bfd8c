package io.aldaba.account.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.login.web.Destination;
import io.aldaba.login.web.ReturnPaths;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.Visit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/** The page on which the password is changed, as the destination after a login. */
@Dependent
class PasswordDestination implements Destination {

    private final Pages pages;
    private final Issuer issuer;

    @Inject
    PasswordDestination(Pages pages, Issuer issuer) {
        this.pages = pages;
        this.issuer = issuer;
    }

    @Override
    public String path() {
        return PasswordPage.PATH;
    }

    @Override
    public Purpose purpose(String query) {
        return new Purpose(Optional.empty(), "");
    }

    /** There is nowhere to return to: no client sent the user here. */
    @Override
    public boolean mayGiveUp() {
        return false;
    }

    @Override
    public Response giveUp(String query, Visit visit) {
        return pages.seeOther(URI.create(issuer.url(ReturnPaths.HOME)), visit);
    }
}
