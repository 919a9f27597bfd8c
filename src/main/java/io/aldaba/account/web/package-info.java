/** The page on which people see and end what is theirs. */
@NullMarked
package io.aldaba.account.web;

import org.jspecify.annotations.NullMarked;
