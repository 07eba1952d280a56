using System.Buffers;
using Sideband.Server.Screens;

namespace Sideband.Server.Tests;

/// <summary>What a viewer says to a screen, by the octets of RFC 6143 §7.5 and of the extensions that noVNC has.</summary>
public sealed class ViewerWordsTests
{
    private const string PixelFormat = "0000000020180001 00ff00ff00ff 100800 000000";
    private const string Encodings = "02000002 00000007 ffffff21";
    private const string Request = "0301 00000000 02d00190";
    private const string Key = "04010000 0000ff0d";
    private const string Pointer = "0501 00100020";
    private const string Clipboard = "06000000 00000003 616263";
    private const string ExtendedClipboard = "06000000 fffffffc 01000001";
    private const string Continuous = "9601 00000000 02d00190";
    private const string Fence = "f8000000 00000001 02 aabb";
    private const string PowerOff = "fa000102";
    private const string Size = "fb000320 0258 0100 00000001 0000 0000 0320 0258 00000000";
    private const string QemuKey = "ff000001 0000ff0d 0000001c";

    [Fact]
    public void Who_may_switch_the_machine_types_and_does_not_switch_it_by_the_screen()
    {
        string[] all =
        [
            PixelFormat,
            Encodings,
            Request,
            Key,
            Pointer,
            Clipboard,
            ExtendedClipboard,
            Continuous,
            Fence,
            PowerOff,
            Size,
            QemuKey,
        ];
        Assert.Equal(Octets([.. all.Where(one => one != PowerOff)]), Passed(mayType: true, Octets(all)));
    }

    [Fact]
    public void Who_may_only_look_presses_nothing()
    {
        var said = Octets(Key, PixelFormat, Pointer, Encodings, Clipboard, Request, Size, QemuKey, Continuous, Fence);
        Assert.Equal(Octets(PixelFormat, Encodings, Request, Continuous, Fence), Passed(mayType: false, said));
    }

    [Fact]
    public void It_does_not_matter_how_it_is_cut()
    {
        var said = Octets(Encodings, Key, Clipboard, Request);
        var words = new ViewerWords(mayType: false);
        var passed = new ArrayBufferWriter<byte>();
        foreach (var octet in said)
            Assert.True(words.Take([octet], passed));
        Assert.Equal(Octets(Encodings, Request), passed.WrittenSpan.ToArray());
    }

    [Theory]
    [InlineData("01")]
    [InlineData("07")]
    [InlineData("ff01")]
    [InlineData("06000000 7fffffff")]
    [InlineData("06000000 80000000")]
    public void What_is_not_understood_ends_it(string said) =>
        Assert.False(new ViewerWords(mayType: true).Take(Octets(said), new ArrayBufferWriter<byte>()));

    [Fact]
    public void Noise_does_no_harm()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var noise = new byte[random.Next(1, 200)];
            random.NextBytes(noise);
            var passed = new ArrayBufferWriter<byte>();
            new ViewerWords(mayType: false).Take(noise, passed);
            Assert.True(passed.WrittenCount <= noise.Length);
        }
    }

    private static byte[] Passed(bool mayType, byte[] said)
    {
        var passed = new ArrayBufferWriter<byte>();
        Assert.True(new ViewerWords(mayType).Take(said, passed));
        return passed.WrittenSpan.ToArray();
    }

    private static byte[] Octets(params string[] messages) =>
        Convert.FromHexString(string.Concat(messages).Replace(" ", "", StringComparison.Ordinal));
}
