package io.cytoforge.api.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.LiteWebJarsResourceResolver;

/**
 * The files of pages: our own, and the libraries from the npm registry under {@code lib/}. Their address changes with what
 * is in any of them, so that browsers may keep them for good, and modules import each other by relative paths.
 */
@Component
class Assets implements WebMvcConfigurer {
    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final String root = "/assets/" + version();

    /** Where they lie, without a slash at the end. */
    String root() {
        return root;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(root + "/lib/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(FOR_GOOD)
                .resourceChain(true)
                .addResolver(new LiteWebJarsResourceResolver());
        registry.addResourceHandler(root + "/**")
                .addResourceLocations("classpath:/assets/")
                .setCacheControl(FOR_GOOD);
    }

    /** Of our files the bytes, of libraries the names, which have their versions in them. */
    private static String version() {
        PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Resource file : inOrder(files.getResources("classpath*:/assets/**/*.*"))) {
                try (InputStream bytes = file.getInputStream()) {
                    digest.update(bytes.readAllBytes());
                }
            }
            for (Resource library :
                    inOrder(files.getResources("classpath*:/META-INF/maven/org.webjars.npm/*/pom.properties"))) {
                try (InputStream bytes = library.getInputStream()) {
                    digest.update(bytes.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Resource[] inOrder(Resource[] resources) {
        Arrays.sort(resources, Comparator.comparing(resource -> String.valueOf(resource.getDescription())));
        return resources;
    }
}
