package io.aldaba.outbound;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Requests whose calls get no answer until they are told to end, each on a thread of its own. */
public final class HangingCalls {

    private final InMemoryOutboundCalls outbound;
    private final RequestedCalls calls;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final List<CompletableFuture<OutboundResult>> begun = new ArrayList<>();

    /** None hangs yet. */
    public HangingCalls(InMemoryOutboundCalls outbound, RequestedCalls calls) {
        this.outbound = outbound;
        this.calls = calls;
    }

    /** Starts so many to that URL; they have begun when this returns. */
    public void to(String url, int many) {
        to(url, many, ChosenBy.OPERATOR);
    }

    /** Starts so many to that URL, by who chose it. */
    public void to(String url, int many, ChosenBy chosenBy) {
        outbound.hanging(url, answered);
        int before = outbound.calls().size();
        for (int i = 0; i < many; i++) {
            begun.add(CompletableFuture.supplyAsync(
                    () -> calls.get(URI.create(url), "*/*", chosenBy), work -> new Thread(work, "hanging").start()));
        }
        while (outbound.calls().size() < before + many) {
            Thread.onSpinWait();
        }
    }

    /** Starts as many as there are places, to several hosts. */
    public void toAsManyAsThereMayBe() {
        for (int i = 0; i < RequestedCalls.MOST_AT_ONCE; i++) {
            to("https://hangs-" + i + ".example/", 1);
        }
    }

    /** Ends them all; they have ended when this returns. */
    public void end() throws Exception {
        answered.countDown();
        for (CompletableFuture<OutboundResult> one : begun) {
            one.get(10, TimeUnit.SECONDS);
        }
    }
}
