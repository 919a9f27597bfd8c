package io.aldaba.it.browser;

import java.nio.file.Path;

/** The pages of a console that takes an application, as {@code docs/servers} tells to click through them. */
interface DeployingConsole {

    /** Ends when the console says that the application is there. */
    void deploy(Path war, AdministrationConsole.Pictures pictures);
}
