using System.Security.Cryptography;
using Sideband.Protocol.Sessions.Cryptography;

namespace Sideband.Protocol.Sessions;

/// <summary>
/// What both sides of a log-in have exchanged in RAKP messages 1 and 2, and the codes and keys that follow from it and
/// the password. (IPMI v2.0 §13.31, §13.32)
/// </summary>
public sealed class RakpExchange
{
    private const int RandomSize = 16;
    private const int LongestInput = 4 + 4 + RandomSize + RandomSize + 16 + 2 + RakpMessage1.LongestName;
    private readonly byte[] _consoleRandom = new byte[RandomSize];
    private readonly byte[] _controllerRandom = new byte[RandomSize];
    private readonly byte[] _controllerGuid = new byte[RandomSize];
    private readonly byte[] _name;

    /// <summary>Takes copies of what was exchanged.</summary>
    /// <param name="algorithm">The authentication algorithm.</param>
    /// <param name="consoleSessionId">The console's number for the session.</param>
    /// <param name="controllerSessionId">The controller's number for the session.</param>
    /// <param name="consoleRandom">Sixteen bytes of RAKP message 1.</param>
    /// <param name="controllerRandom">Sixteen bytes of RAKP message 2.</param>
    /// <param name="controllerGuid">Sixteen bytes of RAKP message 2.</param>
    /// <param name="role">The whole byte of RAKP message 1.</param>
    /// <param name="name">The name of RAKP message 1, up to sixteen bytes.</param>
    public RakpExchange(
        AuthenticationAlgorithm algorithm,
        uint consoleSessionId,
        uint controllerSessionId,
        ReadOnlySpan<byte> consoleRandom,
        ReadOnlySpan<byte> controllerRandom,
        ReadOnlySpan<byte> controllerGuid,
        byte role,
        ReadOnlySpan<byte> name
    )
    {
        if (name.Length > RakpMessage1.LongestName)
            throw new ArgumentException($"A name has at most {RakpMessage1.LongestName} bytes.", nameof(name));
        Algorithm = algorithm;
        ConsoleSessionId = consoleSessionId;
        ControllerSessionId = controllerSessionId;
        consoleRandom.CopyTo(_consoleRandom);
        controllerRandom.CopyTo(_controllerRandom);
        controllerGuid.CopyTo(_controllerGuid);
        Role = role;
        _name = name.ToArray();
    }

    /// <summary>The authentication algorithm.</summary>
    public AuthenticationAlgorithm Algorithm { get; }

    /// <summary>The console's number for the session.</summary>
    public uint ConsoleSessionId { get; }

    /// <summary>The controller's number for the session.</summary>
    public uint ControllerSessionId { get; }

    /// <summary>The whole byte of RAKP message 1.</summary>
    public byte Role { get; }

    /// <summary>Bytes of the codes in RAKP messages 2 and 3.</summary>
    public static int CodeSize(AuthenticationAlgorithm algorithm) =>
        algorithm switch
        {
            AuthenticationAlgorithm.RakpHmacSha1 => 20,
            AuthenticationAlgorithm.RakpHmacMd5 => 16,
            AuthenticationAlgorithm.RakpHmacSha256 => 32,
            _ => 0,
        };

    /// <summary>Bytes of the check in RAKP message 4.</summary>
    public static int CheckSize(AuthenticationAlgorithm algorithm) =>
        algorithm switch
        {
            AuthenticationAlgorithm.RakpHmacSha1 => 12,
            AuthenticationAlgorithm.None => 0,
            _ => 16,
        };

    /// <summary>The code of RAKP message 2: proves that the controller knows the password.</summary>
    public byte[] ControllerCode(SessionPassword password)
    {
        Span<byte> input = stackalloc byte[LongestInput];
        var writer = new InputWriter(input);
        writer.Add(ConsoleSessionId);
        writer.Add(ControllerSessionId);
        writer.Add(_consoleRandom);
        writer.Add(_controllerRandom);
        writer.Add(_controllerGuid);
        AddUser(ref writer);
        return Code(password.Padded, writer.Written, CodeSize(Algorithm));
    }

    /// <summary>The code of RAKP message 3: proves that the console knows the password.</summary>
    /// <param name="password">The user's.</param>
    /// <param name="role">The role that it is made of; null is that of message 1. Some Intel controllers take another.</param>
    public byte[] ConsoleCode(SessionPassword password, byte? role = null)
    {
        Span<byte> input = stackalloc byte[LongestInput];
        var writer = new InputWriter(input);
        writer.Add(_controllerRandom);
        writer.Add(ConsoleSessionId);
        AddUser(ref writer, role ?? Role);
        return Code(password.Padded, writer.Written, CodeSize(Algorithm));
    }

    /// <summary>The session integrity key, of which all others are made.</summary>
    /// <param name="key">K_g where it is set, otherwise the password.</param>
    public byte[] SessionIntegrityKey(SessionPassword key)
    {
        Span<byte> input = stackalloc byte[LongestInput];
        var writer = new InputWriter(input);
        writer.Add(_consoleRandom);
        writer.Add(_controllerRandom);
        AddUser(ref writer);
        return Code(key.Padded, writer.Written, CodeSize(Algorithm));
    }

    /// <summary>The check of RAKP message 4: proves that both sides have the same session integrity key.</summary>
    /// <param name="sessionIntegrityKey">The key.</param>
    /// <param name="algorithm">
    /// The algorithm; some Intel controllers take that of the integrity algorithm instead of the authentication algorithm.
    /// </param>
    public byte[] ControllerCheck(ReadOnlySpan<byte> sessionIntegrityKey, AuthenticationAlgorithm? algorithm = null)
    {
        Span<byte> input = stackalloc byte[LongestInput];
        var writer = new InputWriter(input);
        writer.Add(_consoleRandom);
        writer.Add(ControllerSessionId);
        writer.Add(_controllerGuid);
        var used = algorithm ?? Algorithm;
        return Code(used, sessionIntegrityKey, writer.Written, CheckSize(used));
    }

    /// <summary>Whether two codes are the same, in a time that does not tell where they differ.</summary>
    public static bool Matches(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> received) =>
        CryptographicOperations.FixedTimeEquals(expected, received);

    private void AddUser(ref InputWriter writer) => AddUser(ref writer, Role);

    private void AddUser(ref InputWriter writer, byte role)
    {
        writer.Add(role);
        writer.Add((byte)_name.Length);
        writer.Add(_name);
    }

    private byte[] Code(ReadOnlySpan<byte> key, ReadOnlySpan<byte> input, int size) =>
        Code(Algorithm, key, input, size);

    private static byte[] Code(
        AuthenticationAlgorithm algorithm,
        ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> input,
        int size
    )
    {
        var code = new byte[size];
        using var hmac = Hmac.For(algorithm, key);
        hmac?.Compute(input, code);
        return code;
    }
}
