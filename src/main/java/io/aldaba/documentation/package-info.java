/**
 * The interactive documentation of the API. Its description (OpenAPI 3.1) is generated from the resources'
 * annotations when Aldaba is built, so it is the same on every server; this package describes nothing by itself.
 */
@NullMarked
package io.aldaba.documentation;

import org.jspecify.annotations.NullMarked;
