-- CreateTable
CREATE TABLE "key_checks" (
    "id" INTEGER NOT NULL,
    "word" TEXT NOT NULL,

    CONSTRAINT "key_checks_pkey" PRIMARY KEY ("id")
);
