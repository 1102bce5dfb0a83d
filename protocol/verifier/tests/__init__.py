"""Tests of the verifier. Run from protocol/verifier: python3 -m unittest"""
