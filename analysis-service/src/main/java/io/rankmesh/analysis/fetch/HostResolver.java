package io.rankmesh.analysis.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks names up; may block. */
public interface HostResolver {

    InetAddress[] resolve(String host) throws UnknownHostException;
}
