package io.cytoforge.embedded;

import java.net.MalformedURLException;
import java.net.URI;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.apache.qpid.server.util.urlstreamhandler.classpath.Handler;

/**
 * Makes URLs such as {@code classpath:initial-config.json}, which the broker reads its defaults from, known to the JVM.
 * The broker's own way of doing that is to name its package in a system property; the JVM then looks only at the system
 * class loader, which does not see into an executable jar. A JVM has one factory of handlers, and that is Tomcat's.
 */
final class ClasspathProtocol {
    private ClasspathProtocol() {}

    static synchronized void register() {
        if (!isKnown()) {
            TomcatURLStreamHandlerFactory.getInstance()
                    .addUserFactory(protocol -> "classpath".equals(protocol) ? new Handler() : null);
        }
    }

    private static boolean isKnown() {
        Handler.register();
        try {
            return URI.create("classpath:initial-config.json")
                    .toURL()
                    .getProtocol()
                    .equals("classpath");
        } catch (MalformedURLException _) {
            return false;
        }
    }
}
