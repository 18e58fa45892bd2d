BEGIN TRANSACTION;
CREATE TABLE act (
	digest VARCHAR(64) NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (digest)
);
INSERT INTO "act" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','text');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE document (
	number INTEGER NOT NULL, 
	run INTEGER NOT NULL, 
	mentorship INTEGER NOT NULL, 
	servant_id TEXT NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	path TEXT NOT NULL, 
	content JSON NOT NULL, 
	template VARCHAR(64) NOT NULL, 
	sha256 VARCHAR(64), 
	status VARCHAR(10) NOT NULL, 
	remove BOOLEAN NOT NULL, 
	PRIMARY KEY (number), 
	FOREIGN KEY(run) REFERENCES run (number), 
	FOREIGN KEY(mentorship) REFERENCES mentorship (number), 
	FOREIGN KEY(template) REFERENCES template (sha256)
);
INSERT INTO "document" VALUES(1,1,1,'S1','order','2026-11/documents/Finance/0001 Serik/03-order.docx','{"name": "Ә"}','7777777777777777777777777777777777777777777777777777777777777777',NULL,'due',0);
INSERT INTO "document" VALUES(2,2,2,'S2','order','2026-11/documents/Finance/0002 Serik/03-order.docx','{"name": "Ә"}','7777777777777777777777777777777777777777777777777777777777777777',NULL,'due',0);
CREATE TABLE entry (
	number INTEGER NOT NULL, 
	run INTEGER NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	mentorship INTEGER, 
	servant_id TEXT, 
	person_id TEXT, 
	day DATE, 
	document TEXT, 
	note TEXT, 
	facts JSON NOT NULL, 
	corrects INTEGER, 
	PRIMARY KEY (number), 
	FOREIGN KEY(run) REFERENCES run (number), 
	FOREIGN KEY(mentorship) REFERENCES mentorship (number), 
	FOREIGN KEY(corrects) REFERENCES entry (number)
);
INSERT INTO "entry" VALUES(1,1,'proposed',1,'S1','M1','2026-11-10',NULL,NULL,'{"outcome": "assign", "start": "2026-11-10", "months": 2, "case": {"servant": {"id": "S1", "appointed_on": "2026-11-05"}}}',NULL);
INSERT INTO "entry" VALUES(2,2,'planned',1,'S1','M2','2026-11-10',NULL,NULL,'{"outcome": "assign", "start": "2026-11-10", "months": 2, "case": {"servant": {"id": "S1", "appointed_on": "2026-11-05"}}}',NULL);
INSERT INTO "entry" VALUES(3,2,'planned',2,'S2','M1','2026-11-10',NULL,NULL,'{"outcome": "assign", "start": "2026-11-10", "months": 2, "case": {"servant": {"id": "S2", "appointed_on": "2026-11-05"}}}',NULL);
CREATE TABLE mentorship (
	number INTEGER NOT NULL, 
	servant_id TEXT NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "mentorship" VALUES(1,'S1');
INSERT INTO "mentorship" VALUES(2,'S2');
CREATE TABLE run (
	number INTEGER NOT NULL, 
	on_day DATE NOT NULL, 
	month VARCHAR(7) NOT NULL, 
	rulebook TEXT NOT NULL, 
	fingerprint TEXT NOT NULL, 
	settings JSON NOT NULL, 
	version TEXT NOT NULL, 
	act_digest VARCHAR(64) NOT NULL, 
	first_entry INTEGER NOT NULL, 
	last_entry INTEGER NOT NULL, 
	decisions JSON NOT NULL, 
	findings JSON NOT NULL, 
	refusals JSON NOT NULL, 
	notes JSON NOT NULL, 
	PRIMARY KEY (number), 
	FOREIGN KEY(act_digest) REFERENCES act (digest)
);
INSERT INTO "run" VALUES(1,'2026-11-10','2026-11','civil-service','f','{"language": "en"}','0','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',1,1,'[{"servant_id": "S1", "outcome": "ask_consent"}, {"servant_id": "S2"}]','[]','[]','[]');
INSERT INTO "run" VALUES(2,'2026-11-20','2026-11','civil-service','f','{"language": "en"}','0','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',2,3,'[{"servant_id": "S1", "outcome": "assign"}]','[{"n": 1}]','[]','[]');
CREATE TABLE template (
	sha256 VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	data BLOB NOT NULL, 
	PRIMARY KEY (sha256)
);
INSERT INTO "template" VALUES('7777777777777777777777777777777777777777777777777777777777777777','order.docx',X'74656D706C617465');
CREATE INDEX ix_run_month ON run (month);
CREATE INDEX ix_mentorship_servant_id ON mentorship (servant_id);
CREATE INDEX ix_entry_run ON entry (run);
CREATE INDEX ix_entry_mentorship ON entry (mentorship);
CREATE INDEX ix_document_run ON document (run);
CREATE INDEX ix_document_mentorship ON document (mentorship);
CREATE UNIQUE INDEX one_document_a_path ON document (path) WHERE status IN ('due', 'standing');
CREATE INDEX outbox ON document (remove, status, number);
CREATE TRIGGER act_no_update BEFORE UPDATE ON act BEGIN SELECT RAISE(ABORT, 'the register only grows'); END;
CREATE TRIGGER act_no_delete BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, 'the register only grows'); END;
CREATE TRIGGER template_no_update BEFORE UPDATE ON template BEGIN SELECT RAISE(ABORT, 'the register only grows'); END;
CREATE TRIGGER template_no_delete BEFORE DELETE ON template BEGIN SELECT RAISE(ABORT, 'the register only grows'); END;
CREATE TRIGGER run_no_update BEFORE UPDATE ON run BEGIN SELECT RAISE(ABORT, 'the register only grows'); END;
CREATE TRIGGER run_no_delete BEFORE DELETE ON run BEGIN SELECT RAISE(ABORT, 'the register only grows'); END;
CREATE TRIGGER mentorship_no_update BEFORE UPDATE ON mentorship BEGIN SELECT RAISE(ABORT, 'the register only grows'); END;
CREATE TRIGGER mentorship_no_delete BEFORE DELETE ON mentorship BEGIN SELECT RAISE(ABORT, 'the register only grows'); END;
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the register only grows'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the register only grows'); END;
CREATE TRIGGER document_no_delete BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'the register only grows'); END;
CREATE TRIGGER document_no_update BEFORE UPDATE OF number, run, mentorship, servant_id, kind, path, content, "template" ON document BEGIN SELECT RAISE(ABORT, 'the register only grows'); END;
COMMIT;
