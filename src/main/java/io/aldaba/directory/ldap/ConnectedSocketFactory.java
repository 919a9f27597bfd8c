package io.aldaba.directory.ldap;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Returns a socket that is connected already: the SDK would connect in a thread of its own, which knows no deadline.
 */
final class ConnectedSocketFactory extends SocketFactory {

    private final Socket socket;

    ConnectedSocketFactory(Socket socket) {
        this.socket = socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        return socket;
    }
}
