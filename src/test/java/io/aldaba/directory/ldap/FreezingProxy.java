package io.aldaba.directory.ldap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Forwards between clients and a server until it freezes: then connections stay open and are accepted, but nothing is
 * forwarded.
 */
final class FreezingProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int to;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Socket> frozen = new CopyOnWriteArrayList<>();
    private volatile boolean freezing;

    private FreezingProxy(ServerSocket server, int to) {
        this.server = server;
        this.to = to;
    }

    static FreezingProxy before(Ldap ldap) {
        try {
            FreezingProxy proxy =
                    new FreezingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), ldap.port());
            run(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "ldap://127.0.0.1:" + server.getLocalPort();
    }

    /** Freezes all present and future connections. */
    void freeze() {
        freezing = true;
        freezeThoseOfNow();
    }

    /** Freezes the present connections, as a middlebox that drops idle ones does. */
    void freezeThoseOfNow() {
        frozen.addAll(sockets);
    }

    /** How many connections have been opened. */
    int connections() {
        return sockets.size() / 2;
    }

    private static void run(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket here = server.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), to);
                sockets.addAll(List.of(here, there));
                run(() -> pump(here, there));
                run(() -> pump(there, here));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void pump(Socket from, Socket into) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            byte[] buffer = new byte[8_192];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                if (!freezing && !frozen.contains(from)) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            }
        } catch (IOException e) {
            // Nobody sends any more.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
