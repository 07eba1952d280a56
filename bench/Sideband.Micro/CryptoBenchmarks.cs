using BenchmarkDotNet.Attributes;
using Sideband.Protocol.Sessions;

namespace Sideband.Micro;

/// <summary>A packet of a session: sealed, and opened.</summary>
[MemoryDiagnoser]
public class CryptoBenchmarks
{
    private readonly byte[] _payload = new byte[24];
    private readonly byte[] _sealed = new byte[256];
    private readonly byte[] _opened = new byte[256];
    private SessionCipher _cipher = null!;
    private int _size;

    /// <summary>The cipher suite.</summary>
    [Params(3, 17)]
    public int Suite { get; set; }

    /// <summary>Keys, and a packet to open.</summary>
    [GlobalSetup]
    public void Begin()
    {
        _cipher = new(CipherSuite.Find(Suite)!, new byte[Suite == 3 ? 20 : 32], new SessionPassword("secret"));
        _size = Seal();
    }

    /// <summary>Encrypts, and writes the code.</summary>
    [Benchmark]
    public int Seal() => _cipher.Seal(_sealed, PayloadType.Ipmi, 0x1234, 7, _payload);

    /// <summary>Checks the code, and decrypts, with the copy that this needs.</summary>
    [Benchmark]
    public bool Open()
    {
        _sealed.AsSpan(0, _size).CopyTo(_opened);
        return SessionPacket.TryParse(_opened.AsSpan(0, _size), out var packet) && _cipher.TryOpen(in packet, out _);
    }
}
