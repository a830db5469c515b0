use std::path::PathBuf;
fn main() {
    let mut args = std::env::args().skip(1);
    let doc = PathBuf::from(args.next().unwrap());
    let out = PathBuf::from(args.next().unwrap());
    let config = match args.next() { Some(c) => cratewright::config::read(&PathBuf::from(c)).map_err(|e| e.to_string()).unwrap().1, None => Default::default() };
    let start = std::time::Instant::now();
    let input = cratewright::Input { document: doc, config, ..Default::default() };
    match cratewright::generate(&input, &mut ()) {
        Ok(g) => {
            let n = g.diagnostics.len();
            println!("{}", cratewright::diagnostic::render(&g.diagnostics[..n.min(40)], &g.sources, false));
            std::fs::create_dir_all(&out).unwrap();
            let t = std::time::Instant::now();
            let r = cratewright::output::write(&out, &g.files, &g.origin);
            if let Err(e) = r { println!("{e}") }
            println!("{} {:?} {:?} {:?} {} diags, {:?} write {:?} total {:?}", g.name, g.report.document, g.report.emitted, g.report.unions, n, g.report.milliseconds, t.elapsed(), start.elapsed());
            std::fs::write("/tmp/cw/report.json", serde_json::to_string_pretty(&g.report).unwrap()).unwrap();
        }
        Err(f) => { println!("{}", cratewright::diagnostic::render(&f.diagnostics, &f.sources, false)); std::process::exit(1) }
    }
    let s = std::fs::read_to_string("/proc/self/status").unwrap();
    println!("{}", s.lines().find(|l| l.starts_with("VmHWM")).unwrap());
}
