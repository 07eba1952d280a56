using System.Runtime.InteropServices;
using System.Text;

namespace Sideband.Cli.Hosts;

/// <summary>
/// Takes secrets out of what other users see of this process. Linux shows a process's own memory between the addresses
/// arg_start and arg_end of /proc/self/stat (proc(5)): writing there changes what <c>ps</c> prints from then on.
/// </summary>
internal static class ProcessArguments
{
    private const int ArgStart = 48;
    private const int ArgEnd = 49;

    /// <summary>Overwrites the values of options; elsewhere than on Linux nothing happens.</summary>
    public static void Blank(params string[] options)
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            var line = File.ReadAllText("/proc/self/stat");
            // The second field is the program's name in parentheses, which may hold spaces; the third comes after the last ')'.
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            var start = nint.Parse(fields[ArgStart - 3], System.Globalization.CultureInfo.InvariantCulture);
            var end = nint.Parse(fields[ArgEnd - 3], System.Globalization.CultureInfo.InvariantCulture);
            var bytes = new byte[end - start];
            Marshal.Copy(start, bytes, 0, bytes.Length);
            Blank(bytes, options);
            Marshal.Copy(bytes, 0, start, bytes.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            // A system without /proc shows no arguments either.
        }
    }

    /// <summary>Overwrites the values of options among arguments that end with zero bytes.</summary>
    internal static void Blank(Span<byte> arguments, params string[] options)
    {
        var isValue = false;
        while (!arguments.IsEmpty)
        {
            var end = arguments.IndexOf((byte)0);
            var argument = end < 0 ? arguments : arguments[..end];
            if (isValue)
            {
                argument.Fill((byte)'x');
                isValue = false;
            }
            else
            {
                var text = Encoding.UTF8.GetString(argument);
                isValue = options.Contains(text);
                foreach (var option in options)
                {
                    // --password=secret, -P=secret, -Psecret
                    if (text == option || !text.StartsWith(option, StringComparison.Ordinal))
                        continue;
                    if (text[option.Length] is '=' or ':')
                        argument[(option.Length + 1)..].Fill((byte)'x');
                    else if (option is ['-', not '-'])
                        argument[option.Length..].Fill((byte)'x');
                }
            }
            arguments = end < 0 ? [] : arguments[(end + 1)..];
        }
    }
}
