package io.cytoforge.api.web.origins;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Closes the port of operators to pages from elsewhere, as that of users is. It belongs to the context of that port, which
 * finds it by the file {@code META-INF/spring/….ManagementContextConfiguration.imports}; an annotation would have it found
 * for the other one too.
 */
class ManagementPort {
    @Bean
    FilterRegistrationBean<ForeignPages> foreignPagesOfOperators(ForeignPages filter) {
        FilterRegistrationBean<ForeignPages> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
