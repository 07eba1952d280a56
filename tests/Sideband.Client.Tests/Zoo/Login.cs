using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Tests.Zoo;

/// <summary>A log-in as both sides see it: the console by the rules of the fault, the controller by the specification's.</summary>
internal sealed class Login(Fault fault, SessionPassword password)
{
    private OpenSessionResponse _opened;
    private RakpMessage1 _first;
    private RakpMessage2 _second;
    private CipherSuite _suite = CipherSuite.Suite3;
    private string _name = "";

    public uint ControllerId => _opened.Accepted?.ControllerSessionId ?? 0;

    public uint ConsoleId => _opened.ConsoleSessionId;

    private RakpExchange Console => Exchange(fault.HashedRole?.Invoke(_first.Role) ?? _first.Role, Filled(_name));

    private RakpExchange Controller => Exchange(_first.Role, _name);

    private byte PlainRole => (byte)(_first.Role & 0x0F);

    /// <summary>A request on its way to the controller; where it is refused, the payload of the answer.</summary>
    public (byte[] Payload, byte[]? Refusal) Request(PayloadType type, byte[] payload)
    {
        if (type == PayloadType.Rakp1)
        {
            Message.TryRead(payload, out _first);
            if (fault.WantsFilledName && _first.NameLength != RakpMessage1.LongestName)
                return (payload, Refused(_first.Tag, RmcpPlusStatus.InvalidNameLength));
            _name = System.Text.Encoding.UTF8.GetString(_first.Name.Span[.._first.NameLength]).TrimEnd('\0');
            var name = System.Text.Encoding.UTF8.GetBytes(_name);
            return (Bytes(_first with { NameLength = (byte)name.Length, Name = name }), null);
        }
        if (type != PayloadType.Rakp3)
            return (payload, null);
        Message.TryRead<RakpMessage3>(payload, out var third);
        var expected = Console.ConsoleCode(password, fault.WantsPlainProof ? PlainRole : null);
        return expected.AsSpan().SequenceEqual(third.KeyExchangeCode.Span)
            ? (Bytes(third with { KeyExchangeCode = Controller.ConsoleCode(password) }), null)
            : (payload, Refused(third.Tag, RmcpPlusStatus.InvalidIntegrityCheckValue));
    }

    /// <summary>An answer on its way to the console.</summary>
    public byte[] Answer(PayloadType type, byte[] payload)
    {
        switch (type)
        {
            case PayloadType.OpenSessionResponse:
                Message.TryRead(payload, out _opened);
                if (_opened.Accepted is { } accepted)
                    _suite = CipherSuite.All.First(s =>
                        (byte)s.Authentication == accepted.Authentication.Algorithm
                        && (byte)s.Integrity == accepted.Integrity.Algorithm
                        && (byte)s.Confidentiality == accepted.Confidentiality.Algorithm
                    );
                return payload;
            case PayloadType.Rakp2:
                Message.TryRead(payload, out _second);
                return _second.Challenge is { } challenge
                    ? Bytes(
                        _second with
                        {
                            Challenge = challenge with { KeyExchangeCode = Console.ControllerCode(password) },
                        }
                    )
                    : payload;
            case PayloadType.Rakp4:
                Message.TryRead<RakpMessage4>(payload, out var fourth);
                var key = Console.SessionIntegrityKey(password);
                return fourth.Status == RmcpPlusStatus.NoErrors
                    ? Bytes(fourth with { IntegrityCheck = Console.ControllerCheck(key, fault.CheckedBy) })
                    : payload;
            default:
                return payload;
        }
    }

    /// <summary>What protects packets to the console, and to the controller.</summary>
    public (SessionCipher Console, SessionCipher Controller) Ciphers() =>
        (
            new(_suite, Console.SessionIntegrityKey(password), password, integrityBySik: fault.IntegrityBySik),
            new(_suite, Controller.SessionIntegrityKey(password), password)
        );

    private RakpExchange Exchange(byte role, string name)
    {
        var challenge = _second.Challenge!.Value;
        return new(
            _suite.Authentication,
            ConsoleId,
            ControllerId,
            _first.ConsoleRandom.Span,
            challenge.ControllerRandom.Span,
            challenge.ControllerGuid.Span,
            role,
            System.Text.Encoding.UTF8.GetBytes(name)
        );
    }

    private string Filled(string name) => fault.WantsFilledName ? name.PadRight(16, '\0') : name;

    private byte[] Refused(byte tag, RmcpPlusStatus status) =>
        [tag, (byte)status, 0, 0, .. BitConverter.GetBytes(ConsoleId)];

    private static byte[] Bytes<T>(T message)
        where T : struct, IMessage<T> => Message.ToOctets(in message).ToArray();
}
