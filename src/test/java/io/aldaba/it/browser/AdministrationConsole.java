package io.aldaba.it.browser;

import com.microsoft.playwright.Page;

/** The pages by which a server is administered, as they are clicked through in {@code docs/servers}. */
interface AdministrationConsole {

    /** Ends when the server has been told all; it may not be back yet. */
    void replaceDatabase(Pictures pictures);

    /** Keeps the decisive page. */
    interface Pictures {
        void take(Page page);
    }
}
