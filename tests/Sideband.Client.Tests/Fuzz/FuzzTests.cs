using System.Text;
using Sideband.Client.Caches;
using Sideband.Client.Operations;
using Sideband.Client.Quirks;
using Sideband.Testing;
using Decoder = Sideband.Testing.Fuzz.Decoder;

namespace Sideband.Client.Tests.Fuzz;

/// <summary>Whatever stands in the files of a cache, they are read, or taken for damaged. <c>bench/fuzz</c> has more.</summary>
public sealed class FuzzTests(Figures<FuzzTests> figures) : IClassFixture<Figures<FuzzTests>>, IDisposable
{
    /// <summary>A short record is an object with all that it may have.</summary>
    private const int OfByte = 512;

    /// <summary>Names of files, and what opens and reads them.</summary>
    private const int OfFile = 1 << 16;

    private const string Address = "192.0.2.1";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("suite", "\u0011")]
    [InlineData("quirks", "SlowReservations,none")]
    [InlineData("machine", "7154 99 2.14")]
    [InlineData("sdr", "0123456789AB\u0001\0\u0051\u0012\u0003abc\u0002\0\u0051\u00C0\u0003abc")]
    public void Whatever_stands_in_a_cache_is_read_or_taken_for_damaged(string name, string sound)
    {
        var folder = _folder.File("cache");
        var cache = new ControllerCache(folder, Address);
        var path = Path.Combine(folder, Address, name);
        cache.Write(name, []);
        var decoder = new Decoder(
            [
                [0, .. Encoding.Latin1.GetBytes(sound)],
            ],
            input =>
            {
                // With the right sum, as who may write the file could have it, or as it is.
                if (input is [0, ..])
                    cache.Write(name, input[1..].ToArray());
                else
                    File.WriteAllBytes(path, input);
                _ = cache.Suite;
                var quirks = new QuirkMemory(new ClientOptions(), cache);
                _ = (quirks.All, quirks.Machine);
                SdrOperations.Parse(cache.Read(name));
                return true;
            }
        )
        {
            MostOfByte = OfByte,
            MostAtLeast = OfFile,
            Batch = 1,
        };
        figures.Add("files", decoder.Check(name, Decoder.Seed, Decoder.Count(500, 500)));
    }
}
