using System.CommandLine;
using System.Text;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;

namespace Sideband.Cli.Nouns;

/// <summary><c>boot mailbox</c>: what is left for the machine to find when it starts.</summary>
internal static class BootMailbox
{
    private static readonly Shape Answer = Shape.Of("hex", "text?", "bytes:integer");

    public static Command Make()
    {
        var text = new Option<string?>("--text") { Description = "Leave a text.", HelpName = "text" };
        var hex = new Option<string?>("--hex") { Description = "Leave bytes.", HelpName = "bytes" };
        var clear = new Option<bool>("--clear") { Description = "Leave nothing." };
        return new Command("mailbox", "What is left for the machine to find when it starts; or leave something.")
        {
            text,
            hex,
            clear,
        }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var old = await client.Boot.MailboxAsync(cancellation);
                    if (
                        Data(parsed.GetValue(text), parsed.GetValue(hex), parsed.GetValue(clear), old.Length) is
                        { } data
                    )
                    {
                        await client.Boot.SetMailboxAsync(data, cancellation);
                        old = await client.Boot.MailboxAsync(cancellation);
                    }
                    var end = old.AsSpan().LastIndexOfAnyExcept((byte)0) + 1;
                    var used = old[..end];
                    var shown = Ascii.IsValid(used) && !used.Any(b => b < 0x20) ? Encoding.ASCII.GetString(used) : null;
                    return Answer.Fill(Convert.ToHexString(used), shown, old.Length);
                }
            )
            .Answers(Answer)
            .Examples("-H node7 boot mailbox", "-H node7 boot mailbox --text ks=http://10.0.0.1/node7");
    }

    /// <summary>What is to be written: all of the mailbox, so that nothing of before is left.</summary>
    private static byte[]? Data(string? text, string? hex, bool clear, int size)
    {
        if (text is null && hex is null && !clear)
            return null;
        var bytes =
            text is not null ? Encoding.UTF8.GetBytes(text)
            : hex is not null ? Hex.Parse([hex])
            : [];
        if (size > 0 && bytes.Length > size)
            throw new UsageException($"{bytes.Length} bytes do not fit the mailbox of {size}");
        Array.Resize(ref bytes, Math.Max(size, Math.Max(bytes.Length, 1)));
        return bytes;
    }
}
