/** The built WAR in a real server, called over HTTP. The same tests run on each server and each database. */
@NullMarked
package io.aldaba.it;

import org.jspecify.annotations.NullMarked;
