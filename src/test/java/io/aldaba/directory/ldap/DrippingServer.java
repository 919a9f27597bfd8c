package io.aldaba.directory.ldap;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sends the beginning of an answer on every connection, and then zeros one by one. */
final class DrippingServer implements AutoCloseable {

    private final ServerSocket server;
    private final byte[] head;
    private final int pause;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private DrippingServer(ServerSocket server, byte[] head, int pause) {
        this.server = server;
        this.head = head.clone();
        this.pause = pause;
    }

    static DrippingServer start(byte[] head, int pause) {
        try {
            DrippingServer dripping =
                    new DrippingServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), head, pause);
            dripping.run(dripping::accept);
            return dripping;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.size();
    }

    private void run(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                run(() -> drip(connection));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void drip(Socket connection) {
        try {
            OutputStream out = connection.getOutputStream();
            out.write(head);
            while (true) {
                Thread.sleep(pause);
                out.write(0);
            }
        } catch (IOException | InterruptedException e) {
            // The client does not read any more.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
        threads.forEach(Thread::interrupt);
    }
}
