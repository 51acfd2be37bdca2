// Logs in to a simulated server with tedious and uses it: node tedious.js <port> <off|on|strict> <password> <pem file>
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');
const { Connection, ISOLATION_LEVEL, Request, TYPES } = createRequire(path.join(process.cwd(), 'package.json'))('tedious');

const [port, mode, password, pem] = process.argv.slice(2);
const encrypt = { off: false, on: true, strict: 'strict' }[mode];

function open() {
  const connection = new Connection({
    server: 'localhost',
    authentication: { type: 'default', options: { userName: 'sa', password } },
    options: {
      port: Number(port),
      encrypt,
      trustServerCertificate: mode === 'on',
      cryptoCredentialsDetails: { ca: fs.readFileSync(pem) },
    },
  });
  return new Promise((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve(connection))));
}

/** The first value of each row. */
function values(execute, text, parameters = []) {
  return new Promise((resolve, reject) => {
    const found = [];
    const request = new Request(text, (error) => (error ? reject(error) : resolve(found)));
    request.on('row', (columns) => found.push(columns[0].value));
    parameters.forEach(([name, type, value]) => request.addParameter(name, type, value));
    execute(request);
  });
}

function transactional(call) {
  return new Promise((resolve, reject) => call((error) => (error ? reject(error) : resolve())));
}

async function prepared(connection) {
  const found = [];
  let executed;
  const request = new Request('SELECT @a + 1', (error) => executed(error));
  request.addParameter('a', TYPES.Int);
  request.on('row', (columns) => found.push(columns[0].value));
  const step = (start) =>
    new Promise((resolve, reject) => {
      executed = (error) => (error ? reject(error) : resolve());
      start();
    });
  await new Promise((resolve, reject) => {
    executed = (error) => error && reject(error);
    request.on('prepared', resolve);
    connection.prepare(request);
  });
  await step(() => connection.execute(request, { a: 1 }));
  await step(() => connection.execute(request, { a: 2 }));
  await step(() => connection.unprepare(request));
  return found;
}

async function main() {
  const connection = await open();
  const batch = (text) => values((request) => connection.execSqlBatch(request), text);
  const sql = (text, parameters) => values((request) => connection.execSql(request), text, parameters);

  await batch(`CREATE DATABASE db_${mode}`);
  assert.deepStrictEqual(
    await sql('SELECT name FROM sys.databases WHERE name = @name', [['name', TYPES.NVarChar, `db_${mode}`]]),
    [`db_${mode}`]
  );
  assert.deepStrictEqual(await prepared(connection), [2, 3]);

  await transactional((done) => connection.beginTransaction(done, 'outer', ISOLATION_LEVEL.SERIALIZABLE));
  assert.deepStrictEqual(await batch('SELECT @@TRANCOUNT'), [1]);
  await transactional((done) => connection.saveTransaction(done, 'inner'));
  await transactional((done) => connection.rollbackTransaction(done, 'inner'));
  await transactional((done) => connection.commitTransaction(done));
  assert.deepStrictEqual(await batch('SELECT @@TRANCOUNT'), [0]);

  await assert.rejects(batch('SELECT * FROM nowhere'), { number: 208 });
  await transactional((done) => connection.reset(done));
  assert.deepStrictEqual(await batch('SELECT 1'), [1]);
  connection.close();
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
