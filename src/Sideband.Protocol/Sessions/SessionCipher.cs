using System.Buffers.Binary;
using System.Security.Cryptography;
using Sideband.Protocol.Sessions.Cryptography;

namespace Sideband.Protocol.Sessions;

/// <summary>
/// The keys of one 2.0 session: protects what it sends and opens what it gets. Not for use by two threads at once.
/// (IPMI v2.0 §13.28, §13.29)
/// </summary>
public sealed class SessionCipher : IDisposable
{
    /// <summary>The most that protection adds to a payload: header, IV, pads, trailer and code.</summary>
    public const int LargestOverhead = RmcpPlusPacket.HeaderSize + SessionPacket.OemSize + 20 + 16 + 6 + 16;

    private const int PadLengthAndNextHeader = 2;
    private const byte NextHeader = 0x07;
    private readonly CipherSuite _suite;
    private readonly Hmac? _integrity;
    private readonly SessionPassword? _plainKey;
    private readonly PayloadCipher? _confidentiality;
    private readonly int _codeSize;

    /// <summary>Derives the keys.</summary>
    /// <param name="suite">The algorithms.</param>
    /// <param name="sessionIntegrityKey">From <see cref="RakpExchange.SessionIntegrityKey"/>; empty without authentication.</param>
    /// <param name="password">The user's, which MD5-128 takes as key.</param>
    /// <param name="random">Where initialisation vectors come from; null is the system's.</param>
    /// <param name="integrityBySik">Codes are made with the session integrity key itself instead of K1: some controllers do.</param>
    public SessionCipher(
        CipherSuite suite,
        ReadOnlySpan<byte> sessionIntegrityKey,
        SessionPassword password,
        RandomSource? random = null,
        bool integrityBySik = false
    )
    {
        _suite = suite;
        _codeSize = suite.Integrity switch
        {
            IntegrityAlgorithm.None => 0,
            IntegrityAlgorithm.HmacSha1Of96 => 12,
            _ => 16,
        };
        Span<byte> k = stackalloc byte[32];
        var size = RakpExchange.CodeSize(suite.Authentication);
        using var derive = Hmac.For(suite.Authentication, sessionIntegrityKey);
        Derive(derive, 1, k[..size]);
        if (suite.Integrity == IntegrityAlgorithm.Md5Of128)
            _plainKey = new(password.Padded);
        else
            _integrity = Hmac.For(HashOf(suite.Integrity), integrityBySik ? sessionIntegrityKey : k[..size]);
        Derive(derive, 2, k[..size]);
        _confidentiality = PayloadCipher.For(suite.Confidentiality, k[..size], random ?? RandomSource.System);
        k.Clear();
    }

    /// <summary>Accept wrong pad bytes behind a decrypted payload; some controllers send them.</summary>
    public bool ToleratesWrongPad { get; init; }

    /// <summary>Count the pad before the code without the two bytes behind it; some controllers want it so.</summary>
    public bool PadsWithoutTrailer { get; init; }

    /// <summary>Writes a protected packet.</summary>
    /// <param name="datagram">Where to: <see cref="LargestOverhead"/> more than the payload.</param>
    /// <param name="type">What the payload is.</param>
    /// <param name="sessionId">The receiver's number for the session.</param>
    /// <param name="sequence">The packet's number.</param>
    /// <param name="payload">In the clear.</param>
    /// <param name="inClear">Leaves the payload in the clear: its encryption is suspended. (§24.3)</param>
    /// <returns>How many bytes were written.</returns>
    public int Seal(
        Span<byte> datagram,
        PayloadType type,
        uint sessionId,
        uint sequence,
        ReadOnlySpan<byte> payload,
        bool inClear = false
    )
    {
        var body = datagram[RmcpPlusPacket.HeaderSize..];
        var cipher = inClear ? null : _confidentiality;
        int length;
        if (cipher is null)
        {
            payload.CopyTo(body);
            length = payload.Length;
        }
        else
        {
            length = cipher.Encrypt(payload, body);
        }
        var flags = (cipher is null ? 0 : 0x80) | (_codeSize == 0 ? 0 : 0x40);
        RmcpPlusPacket.WriteHeader(datagram, (byte)((int)type | flags), sessionId, sequence, length);
        var at = RmcpPlusPacket.HeaderSize + length;
        if (_codeSize == 0)
            return at;
        var counted = at - SessionPacket.RmcpSize + (PadsWithoutTrailer ? 0 : PadLengthAndNextHeader);
        var pad = -counted & 3;
        datagram.Slice(at, pad).Fill(0xFF);
        at += pad;
        datagram[at++] = (byte)pad;
        datagram[at++] = NextHeader;
        Authenticate(datagram[SessionPacket.RmcpSize..at], datagram.Slice(at, _codeSize));
        return at + _codeSize;
    }

    /// <summary>Checks a packet and decrypts its payload in place.</summary>
    /// <param name="packet">The packet, of this session.</param>
    /// <param name="payload">In the clear, within the packet.</param>
    /// <param name="allowsClear">Takes it where it is not encrypted: the encryption of its payload may be suspended. (§24.3)</param>
    /// <returns>False where it is not genuine. Nothing says which check failed.</returns>
    public bool TryOpen(scoped in SessionPacket packet, out Span<byte> payload, bool allowsClear = false)
    {
        payload = packet.Payload;
        var isClear = allowsClear && !packet.IsEncrypted;
        if (packet.IsAuthenticated != (_codeSize > 0) || (!isClear && packet.IsEncrypted != Encrypts))
            return false;
        if (_codeSize > 0 && !IsGenuine(packet))
            return false;
        return isClear || _confidentiality is null || _confidentiality.TryDecrypt(ref payload, ToleratesWrongPad);
    }

    /// <summary>Whether the suite has confidentiality.</summary>
    public bool Encrypts => _confidentiality is not null;

    /// <summary>The suite.</summary>
    public CipherSuite Suite => _suite;

    /// <summary>Forgets the keys.</summary>
    public void Dispose()
    {
        _integrity?.Dispose();
        _plainKey?.Dispose();
        _confidentiality?.Dispose();
    }

    private bool IsGenuine(scoped in SessionPacket packet)
    {
        var all = packet.Authenticated;
        var header =
            packet.Type == PayloadType.OemExplicit
                ? SessionPacket.RmcpPlusHeaderSize + SessionPacket.OemSize
                : SessionPacket.RmcpPlusHeaderSize;
        var trailer = header + packet.Payload.Length;
        var end = all.Length - _codeSize;
        if (end < trailer + PadLengthAndNextHeader)
            return false;
        Span<byte> expected = stackalloc byte[16];
        expected = expected[.._codeSize];
        Authenticate(all[..end], expected);
        // Some controllers pad to another multiple or with other bytes: what the code covers is genuine.
        return CryptographicOperations.FixedTimeEquals(expected, all[end..]);
    }

    private void Authenticate(ReadOnlySpan<byte> data, Span<byte> code)
    {
        if (_plainKey is null)
        {
            _integrity!.Compute(data, code);
            return;
        }
        Span<byte> input = stackalloc byte[(2 * SessionPassword.Longest) + data.Length];
        var writer = new InputWriter(input);
        writer.Add(_plainKey.Padded);
        writer.Add(data);
        writer.Add(_plainKey.Padded);
        FastHash<Md5Blocks>.Compute(writer.Written, code);
        input.Clear();
    }

    private static void Derive(Hmac? hmac, byte constant, Span<byte> key)
    {
        Span<byte> input = stackalloc byte[20];
        input.Fill(constant);
        hmac?.Compute(input, key);
    }

    /// <summary>The log-in's algorithm that hashes as an integrity algorithm does; none where there is no such.</summary>
    public static AuthenticationAlgorithm HashOf(IntegrityAlgorithm algorithm) =>
        algorithm switch
        {
            IntegrityAlgorithm.HmacSha1Of96 => AuthenticationAlgorithm.RakpHmacSha1,
            IntegrityAlgorithm.HmacMd5Of128 => AuthenticationAlgorithm.RakpHmacMd5,
            IntegrityAlgorithm.HmacSha256Of128 => AuthenticationAlgorithm.RakpHmacSha256,
            _ => AuthenticationAlgorithm.None,
        };
}
