using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Captures;

/// <summary>A session of 2.0 as its set-up in a capture shows it, and its keys as soon as they can be had. (IPMI v2.0 §13.15 on)</summary>
internal sealed class CapturedSession(uint consoleId, uint controllerId, CipherSuite suite, SessionSecrets secrets)
    : IDisposable
{
#pragma warning disable CA2213 // The passwords are whose secrets are lent: other sessions may have the same.
    private SessionPassword? _password;
#pragma warning restore CA2213
    private RakpMessage1? _first;
    private RakpExchange? _exchange;
    private SessionCipher? _cipher;

    public uint ConsoleId => consoleId;

    public uint ControllerId => controllerId;

    public CipherSuite Suite => suite;

    /// <summary>Whether its packets can be opened.</summary>
    public bool IsOpen => _cipher is not null;

    /// <summary>Takes the key that a client logged, where there is one.</summary>
    public void TakeLogged()
    {
        if (secrets.Logged.TryGetValue((consoleId, controllerId), out var logged))
            Open(logged.Suite, logged.Key, new SessionPassword(""));
    }

    public void OnRakp1(RakpMessage1 message) => _first = message;

    /// <summary>Looks which of the passwords the controller's code was made with.</summary>
    /// <returns>What to tell; null where there is nothing odd.</returns>
    public string? OnRakp2(RakpMessage2 message)
    {
        if (_first is not { } first || message.Challenge is not { } challenge)
            return null;
        _exchange = new(
            suite.Authentication,
            consoleId,
            controllerId,
            first.ConsoleRandom.Span,
            challenge.ControllerRandom.Span,
            challenge.ControllerGuid.Span,
            first.Role,
            first.Name.Span
        );
        _password = secrets.Passwords.FirstOrDefault(p =>
            RakpExchange.Matches(_exchange.ControllerCode(p), challenge.KeyExchangeCode.Span)
        );
        return _password is null && secrets.Passwords.Count > 0 && !IsOpen
            ? "none of the passwords is the one of this session"
            : null;
    }

    /// <summary>Looks which key the controller's check was made with; from now on packets can be opened.</summary>
    /// <returns>What to tell; null where there is nothing odd.</returns>
    public string? OnRakp4(RakpMessage4 message)
    {
        if (_exchange is null || _password is null || IsOpen)
            return null;
        foreach (var key in secrets.KeyGs.Append(_password))
        {
            var session = _exchange.SessionIntegrityKey(key);
            if (!RakpExchange.Matches(_exchange.ControllerCheck(session), message.IntegrityCheck.Span))
                continue;
            Open(suite, session, _password);
            return null;
        }
        return "the controller has a K_G key that is not given (--kg-file)";
    }

    /// <summary>Opens a packet in place.</summary>
    public bool TryOpen(scoped in SessionPacket packet, out Span<byte> payload)
    {
        payload = default;
        return _cipher is not null && _cipher.TryOpen(in packet, out payload);
    }

    public void Dispose() => _cipher?.Dispose();

    private void Open(CipherSuite used, ReadOnlySpan<byte> key, SessionPassword password) =>
        _cipher ??= new(used, key, password) { ToleratesWrongPad = true };
}
