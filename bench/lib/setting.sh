# The settings and tools of all of bench/. Sourced from the root of the project.

server=${SERVER:-liberty} PORT=${PORT:-20580}
seconds=${SECONDS_EACH:-10} rounds=${ROUNDS:-3} warm=${WARM_SECONDS:-30} connections=${CONNECTIONS:-16} heap=${HEAP:-512m}
rsa_bits=${RSA_BITS:-2048} sessions=${SESSIONS:-100} persons=${PEOPLE:-200}
hash_memory=${HASH_MEMORY:-7168} hash_iterations=${HASH_ITERATIONS:-5}
read -ra products <<<"${PRODUCTS:-aldaba keycloak spring}"

# The JDK's own programs are its, too, for what is measured and what measures.
if [[ -n ${JAVA_HOME:-} ]]; then export JAVA_HOME PATH=$JAVA_HOME/bin:$PATH; fi

. scripts/lib/servers.sh
. scripts/lib/processes.sh
work=$PWD/target/bench/$server
. bench/lib/products.sh
. bench/lib/load.sh

results=$PWD/target/bench/results.tsv
rm -f "$results"
mkdir -p target/bench
javac -d target/bench/classes bench/Report.java
export POSTGRESQL_OPTIONS='-c shared_preload_libraries=pg_stat_statements -c max_connections=300'
