package io.freshet.gateway;

import io.freshet.protocol.ErrorCode;
import io.vertx.ext.web.Router;

/** Answers what no handler answered, in the shape of all errors. */
final class ApiErrors {
  private ApiErrors() {}

  static void mount(Router router) {
    router.errorHandler(404, http -> Replies.fail(http, 404, "not_found", "there is nothing here"));
    router.errorHandler(
        405, http -> Replies.fail(http, 405, "method_not_allowed", "not with this method"));
    router.errorHandler(
        413, http -> Replies.fail(http, ErrorCode.TOO_LARGE, "the body is too large"));
    router.errorHandler(
        400, http -> Replies.fail(http, ErrorCode.MALFORMED, "the request is malformed"));
    router.errorHandler(500, http -> Replies.fail(http, http.failure()));
  }
}
