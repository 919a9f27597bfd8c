package io.aldaba.it.browser;

import com.microsoft.playwright.Page;

/** The pages of a server's administration console, used as {@code docs/servers} describes. */
interface AdministrationConsole {

    /** Returns when the server has all settings; it may still be restarting. */
    void replaceDatabase(Pictures pictures);

    /** Takes a screenshot of the decisive page. */
    interface Pictures {
        void take(Page page);
    }
}
