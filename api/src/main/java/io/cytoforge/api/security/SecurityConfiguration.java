package io.cytoforge.api.security;

import io.cytoforge.api.callers.Scope;
import io.cytoforge.common.task.TaskPaths;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * What may be done with which scope. Headers that close browsers, and pages of other origins, are the concern of the filter
 * before this one; workers prove themselves with a token of their own, which is of no use here, as keys are of none there.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /** For anybody: whether the service is well, what its API is, and where to sign in. */
    private static final String[] PUBLIC = {
        "/actuator/health/**", "/openapi.yaml", "/v3/api-docs", SignInController.PATH, SignInController.OUT, "/error"
    };

    private static final String[] FOR_ADMINISTRATORS = {"/v1/keys/**", "/v1/audit/**", "/actuator/**"};

    /** Posted, but changing nothing. */
    private static final String[] FOR_READERS = {"/v1/links"};

    @Bean
    Refusals refusals(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return new Refusals(problems);
    }

    @Bean
    @Order(1)
    SecurityFilterChain workers(HttpSecurity http) throws Exception {
        return plain(http.securityMatcher(TaskPaths.ROOT + "**"))
                .anonymous(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain callers(HttpSecurity http, CallerFilters filters, Refusals refusals) throws Exception {
        return filters.addTo(plain(http))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeHttpRequests(SecurityConfiguration::permit)
                .build();
    }

    private static void permit(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        // What is dispatched again was let in before.
        requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(PUBLIC)
                .permitAll()
                .requestMatchers(HttpMethod.OPTIONS)
                .permitAll() // browsers ask what they may do before they show anything
                .requestMatchers(FOR_ADMINISTRATORS)
                .hasAuthority(Scope.ADMIN.word())
                .requestMatchers(HttpMethod.GET)
                .hasAuthority(Scope.READ.word())
                .requestMatchers(HttpMethod.HEAD)
                .hasAuthority(Scope.READ.word())
                .requestMatchers(HttpMethod.POST, FOR_READERS)
                .hasAuthority(Scope.READ.word())
                .anyRequest()
                .hasAuthority(Scope.WRITE.word());
    }

    private static HttpSecurity plain(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    /** As strict as it is about paths that are read in two ways; methods are for the handlers to refuse. */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowUrlEncodedPercent(true);
        return firewall;
    }
}
