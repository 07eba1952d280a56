using System.Text;
using Sideband.Client.Configuration;

namespace Sideband.Client.Tests.Configuration;

/// <summary>Settings as text: what people write, and what somebody sends who means no good.</summary>
public sealed class SettingsDocumentTests
{
    [Theory]
    [InlineData("users:\n  2:\n    name: bob # he\nsol:\n  1: {rate: 9.6}\n", "users.2.name=bob@3 sol.1.rate=9.6@5")]
    [InlineData("""{"users": {"2": {"name": "bob", "status": null}}}""", "users.2.name=bob@1 users.2.status=null@1")]
    [InlineData(
        "users:\n  2: &all\n    status: enabled\n  3: *all\n",
        "users.2.status=enabled@3 users.3.status=enabled@4"
    )]
    [InlineData("a: &word x\nb: *word\n", "a=x@1 b=x@2")]
    [InlineData("", "")]
    [InlineData("# nothing\n", "")]
    [InlineData("---\na: x\n...\n", "a=x@2")]
    [InlineData("a:\n", "a=@1")]
    public void Settings_are_read_with_their_lines(string text, string settings) =>
        Assert.Equal(
            settings,
            string.Join(' ', SettingsDocument.Read(text).Select(s => $"{s.Name}={s.Value}@{s.Line}"))
        );

    [Theory]
    [InlineData("a: 1\nb: [1]\n", "line 2: maps of settings are expected")]
    [InlineData("word", "line 1: maps of settings are expected")]
    [InlineData("a:\n  b: 1\n  b: 2\n", "line 3: a.b is there twice")]
    [InlineData("a:\n  b: 1\n---\nc: 2\n", "line 3: a second document begins here")]
    [InlineData("? {a: b}\n: c\n", "line 1: maps of settings are expected")]
    [InlineData("a: &x {b: *x}\n", "line 1: maps of settings are expected")]
    [InlineData("a: *nobody\n", "line 1: ")]
    [InlineData("{a: [1, 2{b: : 3]}", "")]
    [InlineData("a: \"b\nc", "line ")]
    [InlineData("\t- a", "line ")]
    public void What_is_none_is_told_with_its_line(string text, string words) =>
        Assert.StartsWith(
            words,
            Assert.Throws<FormatException>(() => SettingsDocument.Read(text)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_text_that_is_deep_without_end_is_none()
    {
        var deep = string.Concat(Enumerable.Repeat("{a: ", 50_000));
        Assert.Contains(
            "too deep",
            Assert.Throws<FormatException>(() => SettingsDocument.Read(deep)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_text_that_repeats_what_it_repeats_is_none()
    {
        var text = new StringBuilder("a0: &a0 {x: 1, y: 2}\n");
        for (var i = 1; i < 40; i++)
            text.Append($"a{i}: &a{i} {{x: *a{i - 1}, y: *a{i - 1}}}\n");
        Assert.Matches(
            "more than 20000 settings|too deep",
            Assert.Throws<FormatException>(() => SettingsDocument.Read(text.ToString())).Message
        );
    }

    [Fact]
    public void What_is_written_is_read_the_same()
    {
        Setting[] settings =
        [
            new(["users", "2", "name"], "bob"),
            new(["users", "2", "password"], "kept") { IsRemark = true },
            new(["pef", "alert string", "1"], "\"#\\\t: 'x' *y &z"),
            new(["sensors", "12V: a", "upper-critical"], ""),
        ];
        Assert.Equal(
            settings.Where(s => !s.IsRemark).Select(s => (s.Name, s.Value)),
            SettingsDocument.Read(SettingsDocument.Write(settings)).Select(s => (s.Name, s.Value))
        );
    }
}
