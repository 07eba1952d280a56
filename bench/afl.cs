#:package SharpFuzz@2.3.0
#:project ../tests/Sideband.Testing/Sideband.Testing.csproj
#:project ../tests/Sideband.Bmc.Tests/Sideband.Bmc.Tests.csproj
#:project ../tests/Sideband.Cli.Tests/Sideband.Cli.Tests.csproj
#:property ManagePackageVersionsCentrally=false
#:property PublishAot=false
#:property AllowUnsafeBlocks=true
#:property RunAnalyzersDuringBuild=false
#:property TreatWarningsAsErrors=false
#:property GenerateDocumentationFile=false
#:property RestorePackagesWithLockFile=false

// What AFL++ runs for bench/afl: reads inputs by one decoder, or by the layout of any command.
//
//   afl targets              names what can be read, a word each
//   afl seeds TARGET DIR     writes sound inputs
//   afl run TARGET           reads what AFL++ gives, again and again; a single input where nobody gives any
using System.Reflection;
using System.Runtime.InteropServices;
using SharpFuzz;
using Sideband.Protocol;
using Sideband.Testing.Fuzz;
using Xunit;

const nuint MapSize = 1 << 16;

// The decoders tell where they are from their first line on, which is before AFL++ has said where to.
unsafe
{
    SharpFuzz.Common.Trace.SharedMem = (byte*)NativeMemory.AllocZeroed(MapSize);
}
var bodies = new Bodies();
StandardCommands.Accept(bodies);
switch (args)
{
    case ["targets"]:
        Each((name, _) => Console.WriteLine(name));
        return 0;
    case ["seeds", var target, var folder]:
        Directory.CreateDirectory(folder);
        Each(
            (name, decoder) =>
            {
                // AFL++ wants to begin somewhere.
                var seeds =
                    decoder.Sound.Count > 0
                        ? decoder.Sound
                        :
                        [
                            [0],
                        ];
                foreach (var (number, seed) in seeds.Index().Where(_ => name == target))
                    File.WriteAllBytes(Path.Combine(folder, $"{number}"), seed);
            }
        );
        return 0;
    case ["run", var target]:
        Each(
            (name, decoder) =>
            {
                if (name == target)
                    Run(decoder);
            }
        );
        return 0;
    default:
        Console.Error.WriteLine("afl targets | seeds TARGET DIR | run TARGET");
        return 2;
}

static void Run(Decoder decoder) =>
    Fuzzer.Run(stream =>
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var input = memory.ToArray();
        // Longer than any packet.
        if (input.Length <= Mutator.Longest)
            decoder.IsRead(input);
    });

// Decoders of the protocol, bodies of commands, and what the tests of other parts hand to Decoder.Check, while all they need is there.
void Each(Action<string, Decoder> work)
{
    foreach (var (name, decoder) in Decoders.All)
        work(Word(name), decoder);
    work("commands", new([.. bodies.Sound], bodies.Read));
    Decoder.Instead = (name, decoder) => work(Word(name), decoder);
    foreach (
        var tests in new[] { typeof(Sideband.Bmc.Tests.Fuzz.FuzzTests), typeof(Sideband.Cli.Tests.Fuzz.FuzzTests) }
    )
    {
        foreach (var test in tests.GetMethods().Where(m => m.IsDefined(typeof(FactAttribute), inherit: true)))
        {
            var rows = test.GetCustomAttributes<InlineDataAttribute>().Select(row => row.Data).ToList();
            foreach (
                var row in rows.Count > 0
                    ? rows
                    :
                    [
                        [],
                    ]
            )
            {
                using var instance = (IDisposable)Activator.CreateInstance(tests)!;
                test.Invoke(instance, row);
            }
        }
    }
}

static string Word(string name) => name.Replace(' ', '-').Replace("'", "").Replace(",", "");

/// <summary>Bodies of all commands: the first two bytes say which.</summary>
internal sealed class Bodies : ICommandVisitor
{
    private readonly List<Decoder> _all = [];

    public IEnumerable<byte[]> Sound =>
        _all.SelectMany((d, i) => d.Sound.Take(1).Select(s => (byte[])[(byte)i, (byte)(i >> 8), .. s]));

    public void Visit<TRequest, TResponse>()
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        _all.Add(Decoder.Of<TRequest>());
        _all.Add(Decoder.Of<TResponse>());
    }

    public bool Read(ReadOnlySpan<byte> input) =>
        input.Length >= 2 && _all[(input[0] | input[1] << 8) % _all.Count].Read(input[2..]);
}
