using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Sideband.Bmc.Machines;

/// <summary>Reads YAML that people write.</summary>
internal static class YamlText
{
    /// <summary>Reads all of it.</summary>
    /// <exception cref="YamlException">It is no YAML.</exception>
    public static YamlStream Load(TextReader text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(text);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The reader gives up so where brackets and colons stand in odd orders, as in "{a: [1, 2{b: : 3]}".
            throw new YamlException(Mark.Empty, Mark.Empty, "brackets, commas and colons do not fit together", e);
        }
        return stream;
    }
}
