using System.Runtime.CompilerServices;

namespace Sideband.Testing;

/// <summary>Compares text with a file beside the test that a person has approved.</summary>
public static class Approved
{
    /// <summary>
    /// Fails with the first difference. With the environment variable <c>SIDEBAND_APPROVE=1</c> the file is written
    /// instead, for a person to review in the change.
    /// </summary>
    /// <param name="name">The file's name, beside the test's source.</param>
    /// <param name="actual">The text now.</param>
    /// <param name="source">Filled in by the compiler.</param>
    public static void Check(string name, string actual, [CallerFilePath] string source = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(source)!, name);
        if (Environment.GetEnvironmentVariable("SIDEBAND_APPROVE") is "1")
        {
            File.WriteAllText(path, actual);
            return;
        }
        Assert.True(File.Exists(path), $"{name} does not exist; run once with SIDEBAND_APPROVE=1 and review it");
        var expectedLines = File.ReadAllText(path).Split('\n');
        var actualLines = actual.Split('\n');
        for (var i = 0; i < Math.Max(expectedLines.Length, actualLines.Length); i++)
        {
            var expected = i < expectedLines.Length ? expectedLines[i] : "(end of file)";
            var now = i < actualLines.Length ? actualLines[i] : "(end of text)";
            Assert.True(
                string.Equals(expected, now, StringComparison.Ordinal),
                $"{name}, line {i + 1}\n approved: {expected}\n      now: {now}\nrun with SIDEBAND_APPROVE=1 to approve"
            );
        }
    }
}
