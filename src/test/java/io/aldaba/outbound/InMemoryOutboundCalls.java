package io.aldaba.outbound;

import io.aldaba.kernel.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** URLs with prepared answers; every other URL leads nowhere. */
public final class InMemoryOutboundCalls implements OutboundCalls {

    private final Map<URI, OutboundResult> results = new ConcurrentHashMap<>();
    private final Map<URI, CountDownLatch> hanging = new ConcurrentHashMap<>();
    private final Set<URI> broken = ConcurrentHashMap.newKeySet();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** From now on the URL has this answer. */
    public InMemoryOutboundCalls answering(String uri, int status, String contentType, String body) {
        results.put(
                URI.create(uri),
                new OutboundResult.Answer(
                        status,
                        Optional.of(contentType),
                        new OutboundResult.Content(body.getBytes(StandardCharsets.UTF_8))));
        return this;
    }

    /** From now on calls there fail for that reason. */
    public InMemoryOutboundCalls failing(String uri, OutboundResult.Reason reason) {
        results.put(URI.create(uri), new OutboundResult.Failure(reason));
        return this;
    }

    /** From now on calls there throw an unexpected exception. */
    public InMemoryOutboundCalls breaking(String uri) {
        broken.add(URI.create(uri));
        return this;
    }

    /** From now on calls there get no answer before that. */
    public InMemoryOutboundCalls hanging(String uri, CountDownLatch until) {
        hanging.put(URI.create(uri), until);
        return this;
    }

    /** The calls so far, in their order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public OutboundResult get(URI uri, String accept) {
        return get(uri, accept, ChosenBy.OPERATOR);
    }

    @Override
    public OutboundResult get(URI uri, String accept, ChosenBy chosenBy) {
        return call(new Call("GET", uri, Map.of(), chosenBy));
    }

    @Override
    public OutboundResult get(URI uri, String accept, Secret authorization) {
        return get(uri, accept);
    }

    @Override
    public OutboundResult postForm(URI uri, Map<String, String> form) {
        return postForm(uri, form, ChosenBy.OPERATOR);
    }

    @Override
    public OutboundResult postForm(URI uri, Map<String, String> form, ChosenBy chosenBy) {
        return call(new Call("POST", uri, new LinkedHashMap<>(form), chosenBy));
    }

    @Override
    public OutboundResult postForm(URI uri, Map<String, String> form, Secret authorization) {
        return postForm(uri, form);
    }

    private OutboundResult call(Call call) {
        calls.add(call);
        if (broken.contains(call.uri())) {
            throw new IllegalStateException("broken");
        }
        await(hanging.getOrDefault(call.uri(), new CountDownLatch(0)));
        return results.getOrDefault(call.uri(), new OutboundResult.Failure(OutboundResult.Reason.UNREACHABLE));
    }

    private static void await(CountDownLatch answered) {
        try {
            answered.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One call. */
    public record Call(String method, URI uri, Map<String, String> form, ChosenBy chosenBy) {}
}
