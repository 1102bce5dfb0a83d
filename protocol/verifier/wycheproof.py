"""Sets in Wycheproof's own form (C2SP/wycheproof, testvectors_v1), for every primitive of suite 1 that is implemented here."""

import json

import ed25519
import mldsa65
import mlkem768
import sealing
import xwing
from vectors import Defect
from wire import Refused


def _mldsa65(group, test):
    context = bytes.fromhex(test.get("ctx", ""))
    return mldsa65.verify(bytes.fromhex(group["publicKey"]), bytes.fromhex(test["msg"]), bytes.fromhex(test["sig"]), context)


def _ed25519(group, test):
    return ed25519.verify(bytes.fromhex(group["publicKey"]["pk"]), bytes.fromhex(test["msg"]), bytes.fromhex(test["sig"]))


def _mlkem768(group, test):
    """Seed and ciphertext to public key and shared secret; a wrong length is the caller's to refuse."""
    seed, ciphertext = bytes.fromhex(test["seed"]), bytes.fromhex(test["c"])
    if len(seed) != 64 or len(ciphertext) != mlkem768.CIPHERTEXT_BYTES:
        return False
    public, private = mlkem768.generate(seed[:32], seed[32:])
    return public.hex() == test["ek"] and mlkem768.decapsulate(private, ciphertext).hex() == test["K"]


def _aes_gcm(group, test):
    key, nonce, aad = (bytes.fromhex(test[name]) for name in ("key", "iv", "aad"))
    try:
        return sealing.open_box(key, nonce, aad, bytes.fromhex(test["ct"] + test["tag"])).hex() == test["msg"]
    except Refused:
        return False


def _x25519(group, test):
    return xwing.x25519(bytes.fromhex(test["private"]), bytes.fromhex(test["public"])).hex() == test["shared"]


_CHECKERS = {
    ("ML-DSA-65", "MlDsaVerify"): _mldsa65,
    ("EDDSA", "EddsaVerify"): _ed25519,
    ("ML-KEM", "MLKEMTest"): _mlkem768,
    ("AES-GCM", "AeadTest"): _aes_gcm,
    ("XDH", "XdhComp"): _x25519,
}


def _in_suite_1(group):
    """Sets for several sizes hold groups of sizes that suite 1 does not have."""
    sizes = (group.get("keySize", 256), group.get("ivSize", 96), group.get("tagSize", 128))
    return sizes == (256, 96, 128) and group.get("parameterSet", "ML-KEM-768") == "ML-KEM-768"


def check_file(path):
    try:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
    except (OSError, ValueError) as problem:
        raise Defect(f"cannot be read: {problem}") from None
    passed, failed = 0, []
    elsewhere = 0
    for group in content["testGroups"]:
        check = _CHECKERS.get((content["algorithm"], group["type"]))
        if check is None:
            raise Defect(f"unknown set: {content['algorithm']} {group['type']}")
        if not _in_suite_1(group):
            elsewhere += len(group["tests"])
            continue
        for test in group["tests"]:
            verdict = "valid" if check(group, test) else "invalid"
            if verdict == ("valid" if test["result"] == "acceptable" else test["result"]):
                passed += 1
            else:
                failed.append((f"test {test['tcId']}", f"{verdict}, the set says {test['result']}: {test['comment']}"))
    if passed + len(failed) + elsewhere != content["numberOfTests"]:
        raise Defect("another number of tests than the set says")
    return passed, failed
