package io.rankmesh.gateway.proxy;

import java.net.InetAddress;

/**
 * Where a request comes from, as far as the proxies before the edge are believed.
 *
 * @param scheme what it was sent with: http or https
 */
public record Sender(InetAddress address, String scheme) {}
