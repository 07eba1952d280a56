using System.Globalization;
using Sideband.Client.Audits;

namespace Sideband.Client.Tests.Audits;

/// <summary>What audits hold against a controller was read somewhere, and on some day: each row says where and when.</summary>
public sealed class SourceTests
{
    [Theory]
    [InlineData("default-passwords.tsv", 3)]
    [InlineData("advisories.tsv", 7)]
    public void Each_row_names_a_public_source_and_a_day(string file, int source)
    {
        var rows = DataFile.Rows(file).ToList();
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            Assert.Equal(source + 2, row.Length);
            foreach (var address in row[source].Split(' '))
                Assert.True(
                    Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http",
                    address
                );
            Assert.True(
                DateOnly.TryParseExact(row[^1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            );
        }
    }

    [Fact]
    public void No_password_is_there_twice_for_a_name() =>
        Assert.Distinct(DataFile.Rows("default-passwords.tsv").Select(row => $"{row[1]} {row[2]}"));
}
