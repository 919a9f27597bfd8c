package io.aldaba.it.browser;

import java.nio.file.Path;

/** The pages of a console that deploys an application, used as {@code docs/servers} describes. */
interface DeployingConsole {

    /** Returns when the console shows that the application is deployed. */
    void deploy(Path war, AdministrationConsole.Pictures pictures);
}
