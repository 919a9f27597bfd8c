package io.aldaba.device.web;

import io.aldaba.page.web.View;

/**
 * Tells a user to go back to the device.
 *
 * @param allowed what the user decided
 */
public record DeviceDoneView(boolean allowed) implements View {

    @Override
    public String template() {
        return "device/done.jte";
    }

    @Override
    public String title() {
        return "device.done-title";
    }
}
