#:package SharpFuzz@2.3.0
#:project ../tests/Sideband.Testing/Sideband.Testing.csproj
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
using System.Runtime.InteropServices;
using SharpFuzz;
using Sideband.Protocol;
using Sideband.Testing.Fuzz;

const string Commands = "commands";
const nuint MapSize = 1 << 16;

// The decoders tell where they are from their first line on, which is before AFL++ has said where to.
unsafe
{
    SharpFuzz.Common.Trace.SharedMem = (byte*)NativeMemory.AllocZeroed(MapSize);
}
var decoders = Decoders.All.ToDictionary(d => d.Key.Replace(' ', '-').Replace("'", ""), d => d.Value);
var bodies = new Bodies();
StandardCommands.Accept(bodies);
switch (args)
{
    case ["targets"]:
        Console.WriteLine(string.Join('\n', decoders.Keys.Append(Commands)));
        return 0;
    case ["seeds", var target, var folder]:
        Directory.CreateDirectory(folder);
        var number = 0;
        foreach (var seed in target == Commands ? bodies.Sound : decoders[target].Sound)
            File.WriteAllBytes(Path.Combine(folder, $"{number++}"), seed);
        return 0;
    case ["run", var target]:
        Decoder.Reading read = target == Commands ? bodies.Read : decoders[target].Read;
        Fuzzer.Run(stream =>
        {
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            var input = memory.ToArray();
            // Longer than any packet.
            if (input.Length <= Mutator.Longest)
                read(input);
        });
        return 0;
    default:
        Console.Error.WriteLine("afl targets | seeds TARGET DIR | run TARGET");
        return 2;
}

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
